package dev.cordon.kernel.tenancy;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.Worker;
import dev.cordon.kernel.background.Workers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears what is announced in the database (NOTIFY), on one connection of its own beside the pool.
 * An announcement is a hint and no more: anybody who can log in to the database can make one, and
 * none is kept for a listener that was away. Whoever acts on it reads the tables, and looks there
 * now and then by itself.
 */
@ApplicationScoped
public class Announcements {

  private static final Logger LOG = Logger.getLogger(Announcements.class);
  private static final Pattern CHANNEL = Pattern.compile("[a-z_]{1,60}");

  /** A connection that says nothing may be dead: it is asked, well within its limit of silence. */
  private static final Duration PULSE = Duration.ofSeconds(15);

  private final PatientPool pool;
  private final Vertx vertx;
  private final EventLoop eventLoop;
  private final Workers workers;

  Announcements(PatientPool pool, Vertx vertx, EventLoop eventLoop, Workers workers) {
    this.pool = pool;
    this.vertx = vertx;
    this.eventLoop = eventLoop;
    this.workers = workers;
  }

  /**
   * Listens from now on; a connection that is lost is made again.
   *
   * @param channel lower-case letters and underscores
   * @param heard gets the payload, on an event loop
   * @param missed runs when something may have been announced while nobody listened
   */
  public void listen(String channel, Consumer<String> heard, Runnable missed) {
    if (!CHANNEL.matcher(channel).matches()) {
      throw new IllegalArgumentException("not a channel: " + channel);
    }
    new Ear(channel, heard, missed).open();
  }

  /** One channel. Its steps run one after the other, on the thread of its worker. */
  private final class Ear {

    private final String channel;
    private final Consumer<String> heard;
    private final Runnable missed;
    private volatile @Nullable PgConnection connection;
    private volatile @Nullable Worker worker;
    private boolean failing;

    private Ear(String channel, Consumer<String> heard, Runnable missed) {
      this.channel = channel;
      this.heard = heard;
      this.missed = missed;
    }

    private void open() {
      worker = workers.start("listener of " + channel, PULSE, this::step);
    }

    private boolean step() {
      try {
        PgConnection open = connection;
        if (open == null) {
          connect();
        } else {
          var _ = eventLoop.await(() -> uni(open.query("select 1").execute().mapEmpty()));
        }
        failing = false;
      } catch (RuntimeException e) {
        // Said once, until it is over: nothing is lost meanwhile, all is only later.
        if (!failing) {
          LOG.warnf(e, "nobody hears the channel %s for now", channel);
        }
        failing = true;
        hangUp();
      }
      return false;
    }

    private void connect() {
      Optional<PgConnectOptions> server = pool.server();
      if (server.isEmpty()) {
        return;
      }
      connection =
          eventLoop.await(
              () ->
                  uni(
                      PgConnection.connect(vertx, server.get())
                          .compose(
                              fresh ->
                                  fresh
                                      .notificationHandler(said -> heard.accept(said.getPayload()))
                                      .closeHandler(closed -> lost(fresh))
                                      .query("listen " + channel)
                                      .execute()
                                      .map(fresh))));
      missed.run();
    }

    /** One that was given up before is no news. */
    private void lost(PgConnection closed) {
      if (closed.equals(connection)) {
        connection = null;
        Optional.ofNullable(worker).ifPresent(Worker::wake);
      }
    }

    private void hangUp() {
      PgConnection open = connection;
      connection = null;
      if (open != null) {
        var _ = open.close();
      }
    }
  }

  private static <T> Uni<T> uni(Future<T> future) {
    return Uni.createFrom().completionStage(future.toCompletionStage());
  }
}

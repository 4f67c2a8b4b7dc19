package dev.cordon.kernel.tenancy;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The pool, on connections that notice when the other side is gone. A machine that loses its power
 * says no good-bye: its connection looks open, and whoever waits for an answer waits until the
 * operating system gives up, by default after two hours. Here a connection that was silent for
 * longer than any statement may take is closed, and its statement fails.
 *
 * <p>Statements that put given rows in, and those that bind a transaction, are parsed and planned
 * once a connection: whatever their values, they go by keys. Those that read are planned each time:
 * the best way through a list depends on what is asked for, and on how many there are.
 */
@Singleton
public class PatientPool implements PgPoolCreator {

  private static final Predicate<String> HAS_ONE_PLAN =
      Pattern.compile(
              "\\binsert into\\b.*\\bvalues \\(|\\bunnest\\(.*\\binsert into\\b|^select app_bind",
              Pattern.DOTALL)
          .asPredicate();

  /** As Vert.x calls the handler that measures it. */
  private static final String IDLE = "idle";

  private final Duration silence;
  private volatile @Nullable PgConnectOptions server;

  /**
   * @param silence longer than the database's {@code statement_timeout}, and than the pool keeps a
   *     connection that nobody uses
   */
  @Inject
  PatientPool(
      @ConfigProperty(name = "cordon.db.silence-limit", defaultValue = "75S") Duration silence) {
    this.silence = silence;
  }

  @Override
  public Pool create(Input input) {
    return create(input.vertx(), input.poolOptions(), input.pgConnectOptionsList());
  }

  Pool create(Vertx vertx, PoolOptions pool, List<PgConnectOptions> servers) {
    servers.forEach(this::watch);
    server = new PgConnectOptions(servers.getFirst());
    return PgBuilder.pool()
        .with(pool)
        .connectingTo(List.<SqlConnectOptions>copyOf(servers))
        .using(vertx)
        .withConnectHandler(PatientPool::closeForGood)
        .build();
  }

  /**
   * The driver closes politely: it says good-bye, and waits for the other side to close. One that
   * is gone never does, so a silent connection is closed before the driver hears of it.
   */
  private static void closeForGood(SqlConnection opened) {
    Connection driver = ((SqlConnectionInternal) opened).unwrap().unwrap();
    ((SocketConnectionBase) driver)
        .socket()
        .channelHandlerContext()
        .pipeline()
        .addAfter(IDLE, "silence", new ClosingWhenSilent());
    // Back to the pool.
    var _ = opened.close();
  }

  /** Beside the handler that measures the silence, and so below all of the driver's. */
  private static final class ClosingWhenSilent extends ChannelInboundHandlerAdapter {

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof IdleStateEvent) {
        var _ = context.close();
      } else {
        var _ = context.fireUserEventTriggered(event);
      }
    }
  }

  /** Where its connections lead, and how; empty before there is a pool. */
  Optional<PgConnectOptions> server() {
    return Optional.ofNullable(server).map(PgConnectOptions::new);
  }

  private void watch(PgConnectOptions server) {
    server
        .setTcpKeepAlive(true)
        .setReadIdleTimeout(Math.toIntExact(silence.toMillis()))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    if (!server.getCachePreparedStatements()) {
      server.setCachePreparedStatements(true).setPreparedStatementCacheSqlFilter(HAS_ONE_PLAN);
    }
  }
}

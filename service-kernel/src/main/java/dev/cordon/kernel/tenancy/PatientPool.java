package dev.cordon.kernel.tenancy;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The pool, on connections that notice when the other side is gone. A machine that loses its power
 * says no good-bye: its connection looks open, and whoever waits for an answer waits until the
 * operating system gives up, by default after two hours. Here a connection that was silent for
 * longer than any statement may take is closed, and its statement fails.
 */
@Singleton
public class PatientPool implements PgPoolCreator {

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
        .build();
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
  }
}

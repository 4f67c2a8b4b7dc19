package dev.cordon.kernel.tenancy;

import dev.cordon.testkit.postgres.TestDatabase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** A migrated database with one table, and transactions on it over two connections only. */
public final class ExampleDatabase implements AutoCloseable {

  public final TestDatabase database =
      TestDatabase.migrated("classpath:db/kernel", "classpath:db/example");
  public final Vertx vertx = Vertx.vertx();
  public final TenantTransactions transactions;

  /** What another service says is hidden, whoever asks. */
  public volatile List<UUID> hidden = List.of();

  private final Pool pool;

  public ExampleDatabase() {
    pool =
        Pool.newInstance(
            PgBuilder.pool()
                .connectingTo(
                    new PgConnectOptions()
                        .setHost(database.host())
                        .setPort(database.port())
                        .setDatabase(database.name())
                        .setUser(database.app())
                        .setPassword(database.password()))
                .with(new PoolOptions().setMaxSize(2))
                .using(vertx.getDelegate())
                .build());
    transactions =
        new TenantTransactions(
            pool,
            BareSessions::factory,
            member -> Uni.createFrom().item(hidden),
            Clock.systemUTC());
  }

  @Override
  public void close() {
    pool.closeAndAwait();
    vertx.closeAndAwait();
  }
}

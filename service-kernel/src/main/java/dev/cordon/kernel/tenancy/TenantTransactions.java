package dev.cordon.kernel.tenancy;

import dev.cordon.kernel.identity.Tenant;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The only opener of transactions. The first statement of each binds the tenant for its duration,
 * and every policy compares with it; a transaction that skipped this step would be refused by the
 * database ({@code app_tenant()} raises).
 *
 * <p>A call within an open transaction of the same chain joins it, so that a use case can be
 * wrapped without knowing. Two transactions can't run side by side in one chain.
 */
@ApplicationScoped
public class TenantTransactions {

  private static final String OPEN = "cordon.transaction";
  private static final String BIND = "select set_config('app.tenant', $1, true)";

  private final Pool pool;
  private final Supplier<Mutiny.SessionFactory> sessions;

  /**
   * @param sessions resolves only in a service that has entities
   */
  @Inject
  TenantTransactions(Pool pool, Instance<Mutiny.SessionFactory> sessions) {
    this(pool, sessions::get);
  }

  TenantTransactions(Pool pool, Supplier<Mutiny.SessionFactory> sessions) {
    this.pool = pool;
    this.sessions = sessions;
  }

  /** Works on the SQL client: for sets. Commits when the work succeeds, else rolls back. */
  public <T> Uni<T> inConnection(Tenant tenant, Function<SqlConnection, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () ->
                joined(tenant, OpenTransaction.OnConnection.class)
                    .map(open -> work.apply(open.connection()))
                    .orElseGet(
                        () -> pool.withTransaction(connection -> bound(tenant, connection, work))));
  }

  /**
   * Works on a Hibernate session: for entities. Commits when the work succeeds, else rolls back.
   */
  public <T> Uni<T> inSession(Tenant tenant, Function<Mutiny.Session, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () ->
                joined(tenant, OpenTransaction.OnSession.class)
                    .map(open -> work.apply(open.session()))
                    .orElseGet(
                        () ->
                            sessions
                                .get()
                                .withTransaction(session -> bound(tenant, session, work))));
  }

  /**
   * Works for no tenant: on the few tables without a policy, which a worker's queue or the
   * directory of organizations needs. Any other table is refused by the database.
   */
  public <T> Uni<T> unbound(Function<SqlConnection, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              if (ContextLocals.get(OPEN).isPresent()) {
                throw new IllegalStateException("a bound transaction is open in this chain");
              }
              return pool.withTransaction(work);
            });
  }

  /** The transaction of this chain; throws outside one. */
  public OpenTransaction current() {
    return ContextLocals.<OpenTransaction>get(OPEN)
        .orElseThrow(() -> new IllegalStateException("no transaction is open in this chain"));
  }

  private <T> Uni<T> bound(
      Tenant tenant, SqlConnection connection, Function<SqlConnection, Uni<T>> work) {
    return connection
        .preparedQuery(BIND)
        .execute(Tuple.of(tenant.id().toString()))
        .chain(
            () ->
                whileOpen(
                    new OpenTransaction.OnConnection(tenant, connection),
                    () -> work.apply(connection)));
  }

  private <T> Uni<T> bound(
      Tenant tenant, Mutiny.Session session, Function<Mutiny.Session, Uni<T>> work) {
    return session
        .createNativeQuery(BIND.replace('$', '?'), String.class)
        .setParameter(1, tenant.id().toString())
        .getSingleResult()
        .chain(
            () ->
                whileOpen(
                    new OpenTransaction.OnSession(tenant, session), () -> work.apply(session)));
  }

  private static <T> Uni<T> whileOpen(OpenTransaction open, Supplier<Uni<T>> work) {
    ContextLocals.put(OPEN, open);
    return Uni.createFrom()
        .deferred(work::get)
        .onTermination()
        .invoke(() -> ContextLocals.remove(OPEN));
  }

  private static <O extends OpenTransaction> Optional<O> joined(Tenant tenant, Class<O> kind) {
    Optional<OpenTransaction> open = ContextLocals.get(OPEN);
    if (open.isPresent() && !open.get().tenant().equals(tenant)) {
      throw new IllegalStateException("a transaction of another tenant is open in this chain");
    }
    if (open.isPresent() && !kind.isInstance(open.get())) {
      throw new IllegalStateException("a transaction uses either a session or a connection");
    }
    return open.map(kind::cast);
  }
}

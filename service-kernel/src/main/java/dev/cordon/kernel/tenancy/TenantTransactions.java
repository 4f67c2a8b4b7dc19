package dev.cordon.kernel.tenancy;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The only opener of transactions. The first statement of each binds, for its duration, the tenant,
 * the person who acts, the time, and what is hidden from that person; every policy compares with
 * them. A transaction that skipped this step would be refused by the database ({@code app_tenant()}
 * and its like raise).
 *
 * <p>A call within an open transaction of the same chain joins it, so that a use case can be
 * wrapped without knowing. Two transactions can't run side by side in one chain.
 */
@ApplicationScoped
public class TenantTransactions {

  private static final String OPEN = "cordon.transaction";

  private final Pool pool;
  private final Supplier<Mutiny.SessionFactory> sessions;
  private final HiddenObjects hidden;
  private final Clock clock;

  /**
   * @param sessions resolves only in a service that has entities
   * @param hidden resolves only in a service whose database can't tell by itself
   */
  @Inject
  TenantTransactions(
      Pool pool,
      Instance<Mutiny.SessionFactory> sessions,
      Instance<HiddenObjects> hidden,
      Clock clock) {
    this(
        pool,
        sessions::get,
        member ->
            hidden.isResolvable()
                ? hidden.get().hiddenFrom(member)
                : Uni.createFrom().item(List.of()),
        clock);
  }

  TenantTransactions(
      Pool pool, Supplier<Mutiny.SessionFactory> sessions, HiddenObjects hidden, Clock clock) {
    this.pool = pool;
    this.sessions = sessions;
    this.hidden = hidden;
    this.clock = clock;
  }

  /** Works on the SQL client: for sets. Commits when the work succeeds, else rolls back. */
  public <T> Uni<T> inConnection(Caller caller, Function<SqlConnection, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () ->
                joined(caller, OpenTransaction.OnConnection.class)
                    .map(open -> work.apply(open.connection()))
                    .orElseGet(() -> openConnection(caller, work)));
  }

  /**
   * Works on a Hibernate session: for entities. Commits when the work succeeds, else rolls back.
   */
  public <T> Uni<T> inSession(Caller caller, Function<Mutiny.Session, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () ->
                joined(caller, OpenTransaction.OnSession.class)
                    .map(open -> work.apply(open.session()))
                    .orElseGet(() -> openSession(caller, work)));
  }

  /**
   * Work of this service for another tenant within the open transaction, which goes on for the
   * first one behind it: what a change makes of the rows of others is in their trail exactly if it
   * stands. On the SQL client alone, since a session may still have something of the first tenant
   * to write.
   *
   * <p>Also when the work fails: whoever recovers within the transaction goes on for the first one.
   */
  public <T> Uni<T> meanwhileFor(Caller.Service other, Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              OpenTransaction.OnConnection first = connectionOfNoGuest();
              // What may be asked of others comes before anything changes hands.
              return bindingFor(first.caller())
                  .chain(binding -> handedOver(first, other, work, binding));
            });
  }

  private OpenTransaction.OnConnection connectionOfNoGuest() {
    if (current() instanceof OpenTransaction.OnConnection open
        && !(open.caller() instanceof Caller.Guest)) {
      return open;
    }
    throw new IllegalStateException(
        "only work on a connection, and no guest's, is for another too");
  }

  /**
   * The chain says that the transaction is the other's until the database has the first one back.
   * Where it can't have, because a failed statement has aborted the transaction or the work was
   * given up, nobody can take it for the first one's.
   *
   * @param back what binds the first one again
   */
  private <T> Uni<T> handedOver(
      OpenTransaction.OnConnection first,
      Caller.Service other,
      Supplier<Uni<T>> work,
      Binding back) {
    Uni<Void> handBack =
        bind(first.connection(), back).invoke(() -> ContextLocals.put(OPEN, first));
    return bind(first.connection(), bindingOf(other))
        .invoke(
            () ->
                ContextLocals.put(
                    OPEN, new OpenTransaction.OnConnection(other, first.connection())))
        .chain(work::get)
        // What failed first is what is told.
        .onFailure()
        .call(() -> handBack.onFailure().recoverWithNull())
        .call(() -> handBack);
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

  private <T> Uni<T> openConnection(Caller caller, Function<SqlConnection, Uni<T>> work) {
    return bindingFor(caller)
        .chain(binding -> pool.withTransaction(opened -> begin(opened, caller, binding, work)));
  }

  private static <T> Uni<T> begin(
      SqlConnection connection,
      Caller caller,
      Binding binding,
      Function<SqlConnection, Uni<T>> work) {
    var open = new OpenTransaction.OnConnection(caller, connection);
    return bind(connection, binding).chain(() -> whileOpen(open, () -> work.apply(connection)));
  }

  private <T> Uni<T> openSession(Caller caller, Function<Mutiny.Session, Uni<T>> work) {
    return bindingFor(caller)
        .chain(
            binding ->
                sessions.get().withTransaction(opened -> begin(opened, caller, binding, work)));
  }

  private static <T> Uni<T> begin(
      Mutiny.Session session,
      Caller caller,
      Binding binding,
      Function<Mutiny.Session, Uni<T>> work) {
    var open = new OpenTransaction.OnSession(caller, session);
    return bind(session, binding).chain(() -> whileOpen(open, () -> work.apply(session)));
  }

  /** With what another service says is hidden from a person. */
  private Uni<Binding> bindingFor(Caller caller) {
    return switch (caller) {
      case Caller.Member member ->
          hidden.hiddenFrom(member).map(ids -> Binding.of(member, clock.instant(), ids));
      case Caller.Service _, Caller.Guest _ -> Uni.createFrom().item(bindingOf(caller));
    };
  }

  private Binding bindingOf(Caller caller) {
    return Binding.of(caller, clock.instant(), List.of());
  }

  private static Uni<Void> bind(SqlConnection connection, Binding binding) {
    return connection
        .preparedQuery(binding.statement())
        .execute(Tuple.from(binding.parameters()))
        .replaceWithVoid();
  }

  private static Uni<Void> bind(Mutiny.Session session, Binding binding) {
    Mutiny.SelectionQuery<String> query =
        session.createNativeQuery(binding.statement().replace('$', '?'), String.class);
    for (int i = 0; i < binding.parameters().size(); i++) {
      query.setParameter(i + 1, binding.parameters().get(i));
    }
    return query.getSingleResult().replaceWithVoid();
  }

  private static <T> Uni<T> whileOpen(OpenTransaction open, Supplier<Uni<T>> work) {
    ContextLocals.put(OPEN, open);
    return Uni.createFrom()
        .deferred(work::get)
        .onTermination()
        .invoke(() -> ContextLocals.remove(OPEN));
  }

  private static <O extends OpenTransaction> Optional<O> joined(Caller caller, Class<O> kind) {
    Optional<OpenTransaction> open = ContextLocals.get(OPEN);
    if (open.isPresent() && !Binding.isSameFor(open.get().caller(), caller)) {
      throw new IllegalStateException(
          "a transaction of another tenant or person is open in this chain");
    }
    if (open.isPresent() && !kind.isInstance(open.get())) {
      throw new IllegalStateException("a transaction uses either a session or a connection");
    }
    return open.map(kind::cast);
  }
}

package dev.cordon.kernel.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.testkit.postgres.TenantIsolation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TenantTransactionsTest {

  private ExampleDatabase example;
  private EventLoop eventLoop;
  private TenantTransactions transactions;

  @BeforeAll
  void start() {
    example = new ExampleDatabase();
    eventLoop = EventLoops.on(example.vertx);
    transactions = example.transactions;
  }

  @AfterAll
  void stop() {
    example.close();
  }

  @Test
  void everyTableOfTheKernelIsIsolated() throws SQLException {
    assertThat(
            TenantIsolation.gaps(
                example.database, Map.of("flyway_schema_history", "written by Flyway alone")))
        .isEmpty();
  }

  @Test
  void hundredsOfInterleavedRequestsOverTwoConnectionsSeeNoForeignRow() throws Exception {
    List<Tenant> tenants = List.of(new Tenant(Ids.next()), new Tenant(Ids.next()));
    Random random = new Random(7);
    List<Tenant> requests =
        IntStream.range(0, 600).mapToObj(i -> tenants.get(random.nextInt(2))).toList();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<String>>> answers =
          requests.stream()
              .map(tenant -> threads.submit(() -> eventLoop.await(() -> writeAndRead(tenant))))
              .toList();

      for (int i = 0; i < requests.size(); i++) {
        assertThat(answers.get(i).get()).isNotEmpty().containsOnly(name(requests.get(i)));
      }
    }
    for (Tenant tenant : tenants) {
      long written = requests.stream().filter(tenant::equals).count();
      assertThat(eventLoop.await(() -> read(tenant))).hasSize((int) written);
    }
  }

  @Test
  void aTransactionWithoutATenantIsRefusedByTheDatabase() {
    assertThatThrownBy(() -> eventLoop.await(() -> transactions.unbound(this::notes)))
        .hasMessageContaining("no tenant is bound");
  }

  @Test
  void aBindingEndsWithItsTransaction() {
    eventLoop.await(() -> writeAndRead(new Tenant(Ids.next())));
    eventLoop.await(() -> writeAndRead(new Tenant(Ids.next())));

    // Both connections of the pool were bound before.
    for (int i = 0; i < 4; i++) {
      assertThatThrownBy(() -> eventLoop.await(() -> transactions.unbound(this::notes)))
          .hasMessageContaining("no tenant is bound");
    }
  }

  @Test
  void aRowOfAnotherTenantCantBeWritten() {
    Tenant tenant = new Tenant(Ids.next());

    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        transactions.inConnection(
                            member(tenant),
                            connection ->
                                connection
                                    .preparedQuery("insert into note values ($1, $2, 'foreign')")
                                    .execute(Tuple.of(Ids.next(), Ids.next())))))
        .hasMessageContaining("row-level security");
  }

  @Test
  void workThatFailsLeavesNothing() {
    Tenant tenant = new Tenant(Ids.next());

    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        transactions.inConnection(
                            member(tenant),
                            connection ->
                                insert(connection, tenant)
                                    .chain(
                                        () ->
                                            Uni.createFrom()
                                                .<Void>failure(
                                                    new IllegalStateException("broken"))))))
        .hasMessage("broken");
    assertThat(eventLoop.await(() -> read(tenant))).isEmpty();
  }

  @Test
  void aNestedCallJoinsTheOpenTransaction() {
    Tenant tenant = new Tenant(Ids.next());

    List<String> seenInside =
        eventLoop.await(
            () ->
                transactions.inConnection(
                    member(tenant), outer -> insert(outer, tenant).chain(() -> read(tenant))));

    assertThat(seenInside).containsExactly(name(tenant));
  }

  @Test
  void aNestedCallForAnotherTenantOrKindIsADefect() {
    Tenant tenant = new Tenant(Ids.next());

    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        transactions.inConnection(
                            member(tenant), outer -> read(new Tenant(Ids.next())))))
        .hasMessageContaining("another tenant");
    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        transactions.inConnection(
                            member(tenant), outer -> transactions.unbound(this::notes))))
        .hasMessageContaining("bound transaction is open");
    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        transactions.inConnection(
                            member(tenant),
                            outer ->
                                transactions.inSession(
                                    member(tenant), session -> Uni.createFrom().voidItem()))))
        .hasMessageContaining("either a session or a connection");
  }

  @Test
  void whatIsDoneForAnotherTenantMeanwhileCommitsWithTheRest() {
    Tenant tenant = new Tenant(Ids.next());
    Tenant other = new Tenant(Ids.next());

    List<String> seenAfterwards =
        eventLoop.await(
            () ->
                transactions.inConnection(
                    member(tenant),
                    connection ->
                        insert(connection, tenant)
                            .chain(() -> meanwhile(other))
                            .chain(() -> read(tenant))));

    assertThat(seenAfterwards).containsExactly(name(tenant));
    assertThat(eventLoop.await(() -> read(tenant))).containsExactly(name(tenant));
    assertThat(eventLoop.await(() -> read(other))).containsExactly(name(other));
  }

  @Test
  void whatIsDoneForAnotherTenantMeanwhileGoesWithWhatFails() {
    Tenant tenant = new Tenant(Ids.next());
    Tenant other = new Tenant(Ids.next());

    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        transactions.inConnection(
                            member(tenant),
                            connection ->
                                meanwhile(other)
                                    .chain(
                                        () ->
                                            Uni.createFrom()
                                                .<Void>failure(
                                                    new IllegalStateException("broken"))))))
        .hasMessage("broken");
    assertThat(eventLoop.await(() -> read(other))).isEmpty();
  }

  @Test
  void whoeverRecoversFromWorkForAnotherTenantGoesOnForTheFirst() {
    Tenant tenant = new Tenant(Ids.next());
    Tenant other = new Tenant(Ids.next());

    List<String> seenAfterwards =
        eventLoop.await(
            () ->
                transactions.inConnection(
                    member(tenant),
                    connection ->
                        meanwhileThenFails(other)
                            .onFailure(Refused.class)
                            .recoverWithNull()
                            .chain(() -> insert(connection, tenant))
                            .chain(() -> read(tenant))));

    assertThat(seenAfterwards).containsExactly(name(tenant));
    assertThat(eventLoop.await(() -> read(tenant))).containsExactly(name(tenant));
    assertThat(eventLoop.await(() -> read(other))).containsExactly(name(other));
  }

  /** A failed statement aborts the transaction, so the database can't be bound again. */
  @Test
  void nobodyTakesATransactionThatAnothersStatementAbortedForTheirOwn() {
    Tenant tenant = new Tenant(Ids.next());
    Tenant other = new Tenant(Ids.next());

    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        transactions.inConnection(
                            member(tenant),
                            connection ->
                                meanwhile(other, () -> nonsense(connection))
                                    .onFailure(PgException.class)
                                    .recoverWithNull()
                                    .chain(() -> read(tenant)))))
        .hasMessageContaining("another tenant");
    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        transactions.inConnection(
                            member(tenant),
                            connection -> meanwhile(other, () -> nonsense(connection)))))
        .as("what failed first is told")
        .hasMessageContaining("nonsense");
  }

  /** What was given up may still be under way, so the transaction stays the other's. */
  @Test
  void nobodyTakesATransactionWhoseWorkForAnotherWasGivenUpForTheirOwn() {
    Tenant tenant = new Tenant(Ids.next());
    Tenant other = new Tenant(Ids.next());
    CompletableFuture<Void> begun = new CompletableFuture<>();

    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () ->
                        transactions.inConnection(
                            member(tenant),
                            connection ->
                                Uni.join()
                                    .first(
                                        meanwhile(other, () -> endless(begun)),
                                        Uni.createFrom().completionStage(begun))
                                    .toTerminate()
                                    .chain(() -> read(tenant)))))
        .hasMessageContaining("another tenant");
  }

  private static Uni<Void> endless(CompletableFuture<Void> begun) {
    begun.complete(null);
    return Uni.createFrom().nothing();
  }

  @Test
  void workForAnotherTenantNeedsAConnectionThatIsNoGuests() {
    Tenant tenant = new Tenant(Ids.next());
    Tenant other = new Tenant(Ids.next());

    assertThatThrownBy(() -> eventLoop.await(() -> meanwhile(other)))
        .hasMessageContaining("no transaction is open");
    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () -> transactions.inSession(member(tenant), session -> meanwhile(other))))
        .hasMessageContaining("only work on a connection, and no guest's");
    assertThatThrownBy(
            () ->
                eventLoop.await(
                    () -> transactions.inConnection(guest(tenant), connection -> meanwhile(other))))
        .hasMessageContaining("only work on a connection, and no guest's");
  }

  private Uni<Void> meanwhileThenFails(Tenant other) {
    return meanwhile(
        other,
        () ->
            transactions
                .inConnection(service(other), connection -> insert(connection, other))
                .chain(() -> Uni.createFrom().failure(new Refused())));
  }

  /** Without a database's part in it, which would end the transaction. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static Uni<Void> nonsense(SqlConnection connection) {
    return connection.query("select nonsense").execute().replaceWithVoid();
  }

  private Uni<Void> meanwhile(Tenant other) {
    return meanwhile(
        other,
        () -> transactions.inConnection(service(other), connection -> insert(connection, other)));
  }

  private Uni<Void> meanwhile(Tenant other, Supplier<Uni<Void>> work) {
    return transactions.meanwhileFor(service(other), work);
  }

  private static Caller.Service service(Tenant tenant) {
    return new Caller.Service(
        ServiceIdentity.SERVICE_IDENTITY_INCIDENT, tenant, "system", "request");
  }

  @Test
  void outsideATransactionThereIsNone() {
    assertThatThrownBy(
            () -> eventLoop.await(() -> Uni.createFrom().item(transactions.current().caller())))
        .hasMessageContaining("no transaction is open");
  }

  private Uni<List<String>> writeAndRead(Tenant tenant) {
    return transactions.inConnection(
        member(tenant), connection -> insert(connection, tenant).chain(() -> notes(connection)));
  }

  private Uni<List<String>> read(Tenant tenant) {
    return transactions.inConnection(member(tenant), this::notes);
  }

  private static Uni<Void> insert(SqlConnection connection, Tenant tenant) {
    return connection
        .preparedQuery("insert into note (id, text) values ($1, $2)")
        .execute(Tuple.of(Ids.next(), name(tenant)))
        .replaceWithVoid();
  }

  private Uni<List<String>> notes(SqlConnection connection) {
    return connection
        .query("select text from note")
        .execute()
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("text"))
                    .toList());
  }

  private static Caller member(Tenant tenant) {
    return new Caller.Member("lou", tenant, "maison", Set.of(), "request");
  }

  private static Caller guest(Tenant owner) {
    var member = new Caller.Member("lou", new Tenant(Ids.next()), "retailer", Set.of(), "request");
    return new Caller.Guest(member, owner, Ids.next());
  }

  private static String name(Tenant tenant) {
    return "of " + tenant.id();
  }
}

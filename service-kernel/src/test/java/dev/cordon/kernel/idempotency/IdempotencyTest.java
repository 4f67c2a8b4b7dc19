package dev.cordon.kernel.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.StringValue;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.AuditTrails;
import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.background.EventLoops;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.InboundCalls;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.tenancy.ExampleDatabase;
import io.smallrye.mutiny.Uni;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdempotencyTest {

  private final Caller ada = member("ada", new Tenant(Ids.next()));
  private final AtomicInteger effects = new AtomicInteger();

  private ExampleDatabase example;
  private EventLoop eventLoop;
  private Idempotency idempotency;
  private AuditTrail audit;

  @BeforeAll
  void start() {
    example = new ExampleDatabase();
    eventLoop = EventLoops.on(example.vertx);
    idempotency = new Idempotency(example.transactions, InboundCalls.callers(), Clock.systemUTC());
    audit = AuditTrails.in(example.transactions);
  }

  @AfterAll
  void stop() {
    example.close();
  }

  @Test
  void theSameRequestHasOneEffectAndOneAnswer() throws SQLException {
    String first = send(ada, "one", "open");
    String second = send(ada, "one", "open");

    assertThat(second).isEqualTo(first);
    assertThat(audited("one")).isEqualTo(1);
  }

  @Test
  void theSameRequestManyTimesAtOnceHasOneEffectAndOneAnswer() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 20)
              .mapToObj(i -> threads.submit(() -> send(ada, "many", "open")))
              .toList();

      String first = answers.getFirst().get();
      for (var answer : answers) {
        assertThat(answer.get()).isEqualTo(first);
      }
    }
    assertThat(audited("many")).isEqualTo(1);
  }

  @Test
  void anotherRequestUnderTheKeyIsRefused() {
    send(ada, "two", "open");

    Refusal refusal = catchThrowableOfType(Refusal.class, () -> send(ada, "two", "close"));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void keysOfOthersAreNotMine() {
    Caller bob = member("bob", ada.tenant());
    Caller foreign = member("ada", new Tenant(Ids.next()));

    assertThat(
            List.of(
                send(ada, "three", "open"),
                send(bob, "three", "open"),
                send(foreign, "three", "open")))
        .doesNotHaveDuplicates();
  }

  @Test
  void aRequestThatFailedMayBeTriedAgain() {
    assertThat(
            catchThrowableOfType(
                Refusal.class,
                () ->
                    call(
                        ada,
                        Optional.of("four"),
                        "open",
                        () -> Uni.createFrom().failure(Refusal.notFound("incident")))))
        .isNotNull();

    assertThat(send(ada, "four", "open")).startsWith("effect");
  }

  /** What would refuse it now isn't asked any more. */
  @Test
  void whatWasAnsweredComesBeforeWhatIsCheckedFirst() {
    String first = send(ada, "five", "open");

    assertThat(checked(ada, Optional.of("five"), "open")).isEqualTo(first);
    assertThat(
            catchThrowableOfType(Refusal.class, () -> checked(ada, Optional.of("five"), "close"))
                .reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    for (Optional<String> fresh : List.of(Optional.of("six"), Optional.<String>empty())) {
      assertThat(catchThrowableOfType(Refusal.class, () -> checked(ada, fresh, "open")).reason())
          .isEqualTo(ErrorReason.WRONG_STATE);
    }
  }

  /** Of a use case whose check refuses everything by now. */
  private String checked(Caller caller, Optional<String> key, String body) {
    return eventLoop.await(
        () -> {
          InboundCalls.enter(caller, key);
          return idempotency
              .keptOr(
                  StringValue.of(body),
                  StringValue.parser(),
                  () ->
                      Uni.createFrom().failure(Refusal.of(ErrorReason.WRONG_STATE, "It is over.")))
              .map(StringValue::getValue);
        });
  }

  @Test
  void withoutAKeyEveryRequestHasItsEffect() {
    assertThat(call(ada, Optional.empty(), "open", () -> effect("none")))
        .isNotEqualTo(call(ada, Optional.empty(), "open", () -> effect("none")));
  }

  private String send(Caller caller, String key, String body) {
    return call(caller, Optional.of(key), body, () -> effect(key));
  }

  private String call(
      Caller caller,
      Optional<String> key,
      String body,
      java.util.function.Supplier<Uni<StringValue>> work) {
    return eventLoop.await(
        () -> {
          InboundCalls.enter(caller, key);
          return idempotency
              .inConnection(StringValue.of(body), StringValue.parser(), work)
              .map(StringValue::getValue);
        });
  }

  /** Writes in the use case's own transaction, as services do. */
  private Uni<StringValue> effect(String key) {
    Caller caller = InboundCalls.callers().current();
    return example.transactions.inConnection(
        caller,
        connection ->
            audit
                .append(caller, new AuditEvent("test.happened", "test", key, Map.of("key", key)))
                .replaceWith(() -> StringValue.of("effect " + effects.incrementAndGet())));
  }

  private int audited(String key) throws SQLException {
    try (var owner = example.database.connectAsOwner();
        var count =
            owner.prepareStatement(
                "select count(*) from audit_entry where object_id = ? and details->>'key' = ?")) {
      count.setString(1, key);
      count.setString(2, key);
      try (var rows = count.executeQuery()) {
        rows.next();
        return rows.getInt(1);
      }
    }
  }

  private static Caller member(String subject, Tenant tenant) {
    return new Caller.Member(subject, tenant, "maison", Set.of(Role.ROLE_RESPONDER), "test");
  }
}

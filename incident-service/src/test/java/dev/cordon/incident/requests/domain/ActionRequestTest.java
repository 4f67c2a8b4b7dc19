package dev.cordon.incident.requests.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ActionRequestTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Party ASKER = new Party(UUID.randomUUID(), "maison");
  private static final Party PEER = new Party(UUID.randomUUID(), "peer");

  /** As people were promised it; made of nothing of the code. */
  private static final Map<Side, Map<RequestState, Set<RequestState>>> WAYS =
      Map.of(
          Side.RECIPIENT,
          Map.of(
              RequestState.ASKED,
              Set.of(RequestState.ACKNOWLEDGED, RequestState.ANSWERED, RequestState.DECLINED),
              RequestState.ACKNOWLEDGED,
              Set.of(RequestState.ANSWERED, RequestState.DECLINED)),
          Side.ASKER,
          Map.of(
              RequestState.ASKED,
              Set.of(RequestState.WITHDRAWN),
              RequestState.ACKNOWLEDGED,
              Set.of(RequestState.WITHDRAWN)));

  @TestFactory
  Stream<DynamicTest> eachSideTakesARequestWhereItMay() {
    return Stream.of(Side.values())
        .flatMap(
            side ->
                Stream.of(RequestState.values())
                    .flatMap(
                        from ->
                            Stream.of(RequestState.values())
                                .map(
                                    to ->
                                        DynamicTest.dynamicTest(
                                            "%s: %s to %s".formatted(side, from, to),
                                            () -> check(side, from, to)))));
  }

  private static void check(Side side, RequestState from, RequestState to) {
    ActionRequest request = in(from);
    RequestStep step = new RequestStep(to, "w", outcome(to));
    if (WAYS.getOrDefault(side, Map.of()).getOrDefault(from, Set.of()).contains(to)) {
      ActionRequest after = request.moved(request.version(), side, step, NOW.plus(DAY));
      assertThat(after.state()).isEqualTo(to);
      assertThat(after.standing().since()).isEqualTo(NOW.plus(DAY));
      assertThat(after.version()).isEqualTo(request.version() + 1);
      assertThat(after.standing().outcome()).isEqualTo(outcome(to));
      assertThat(after.acknowledgedAt().isPresent())
          .isEqualTo(from == RequestState.ACKNOWLEDGED || to == RequestState.ACKNOWLEDGED);
    } else {
      assertThat(reason(() -> request.moved(request.version(), side, step, NOW)))
          .isEqualTo(ErrorReason.WRONG_STATE);
    }
  }

  @Test
  void whatWasReadBeforeIsNotMoved() {
    ActionRequest request = in(RequestState.ACKNOWLEDGED);
    RequestStep step = RequestStep.withdrawal("no longer needed");

    assertThat(reason(() -> request.moved(1, Side.ASKER, step, NOW)))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void itIsOverdueWhileItIsOpenOnly() {
    Instant late = NOW.plus(DAY).plusNanos(1);

    assertThat(in(RequestState.ASKED).isOverdue(NOW.plus(DAY))).isFalse();
    assertThat(in(RequestState.ASKED).isOverdue(late)).isTrue();
    assertThat(in(RequestState.ACKNOWLEDGED).isOverdue(late)).isTrue();
    assertThat(in(RequestState.ANSWERED).isOverdue(late)).isFalse();
    assertThat(in(RequestState.DECLINED).isOverdue(late)).isFalse();
    assertThat(in(RequestState.WITHDRAWN).isOverdue(late)).isFalse();
  }

  @Test
  void whoAnswersSaysWhatCameOfItAndWhoDeclinesWhy() {
    assertThat(fields(() -> received(RequestState.ANSWERED, "", Optional.empty())))
        .containsExactly("words", "outcome");
    assertThat(fields(() -> received(RequestState.DECLINED, " ", Optional.of(Outcome.DONE))))
        .containsExactly("words", "outcome");
    assertThat(fields(() -> received(RequestState.DECLINED, "x".repeat(2_001), Optional.empty())))
        .containsExactly("words");
    assertThat(fields(() -> received(RequestState.ACKNOWLEDGED, "hm", Optional.empty())))
        .containsExactly("words");
    assertThat(fields(() -> received(RequestState.WITHDRAWN, "", Optional.empty())))
        .containsExactly("to");
    assertThat(received(RequestState.ANSWERED, "x".repeat(10_000), Optional.of(Outcome.PARTLY)))
        .isNotNull();
    assertThat(fields(() -> RequestStep.withdrawal(""))).containsExactly("reason");
  }

  private static RequestStep received(RequestState to, String words, Optional<Outcome> outcome) {
    return RequestStep.received(Optional.of(to), words, outcome);
  }

  @Test
  void labelsForbidWhatTheyForbid() {
    assertThat(fields(() -> asked(false, Tlp.TLP_AMBER_STRICT))).containsExactly("tlp");
    assertThat(fields(() -> asked(true, Tlp.TLP_RED))).containsExactly("tlp");
    assertThat(asked(true, Tlp.TLP_AMBER_STRICT).tlp()).isEqualTo(Tlp.TLP_AMBER_STRICT);
    assertThat(asked(false, Tlp.TLP_AMBER).tlp()).isEqualTo(Tlp.TLP_AMBER);
  }

  @Test
  void aWishHasATimeThatCanBeKept() {
    assertThat(fields(() -> Wish.of("", Tlp.TLP_UNSPECIFIED, Optional.empty(), List.of(), NOW)))
        .containsExactly("text", "tlp", "due_at");
    assertThat(fields(() -> wish(NOW))).containsExactly("due_at");
    assertThat(fields(() -> wish(NOW.plus(Duration.ofDays(367))))).containsExactly("due_at");
  }

  private static Wish wish(Instant due) {
    return Wish.of("Block it", Tlp.TLP_GREEN, Optional.of(due), List.of(), NOW);
  }

  private static ActionRequest asked(boolean withinGroup, Tlp tlp) {
    Wish wish = Wish.of("Block it", tlp, Optional.of(NOW.plus(DAY)), List.of(), NOW);
    return ActionRequest.asked(
        UUID.randomUUID(),
        ASKER,
        "Maison",
        new Addressee(PEER, withinGroup),
        wish,
        List.of(),
        "lou",
        NOW);
  }

  private static ActionRequest in(RequestState state) {
    ActionRequest asked = asked(false, Tlp.TLP_GREEN);
    ActionRequest acknowledged =
        asked.moved(
            1,
            Side.RECIPIENT,
            new RequestStep(RequestState.ACKNOWLEDGED, "", Optional.empty()),
            NOW);
    return switch (state) {
      case ASKED -> asked;
      case ACKNOWLEDGED -> acknowledged;
      case ANSWERED, DECLINED ->
          acknowledged.moved(2, Side.RECIPIENT, new RequestStep(state, "w", outcome(state)), NOW);
      case WITHDRAWN -> acknowledged.moved(2, Side.ASKER, RequestStep.withdrawal("w"), NOW);
    };
  }

  private static Optional<Outcome> outcome(RequestState state) {
    return state == RequestState.ANSWERED ? Optional.of(Outcome.DONE) : Optional.empty();
  }

  private static ErrorReason reason(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).reason();
  }

  private static List<String> fields(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).violations().stream()
        .map(FieldViolation::field)
        .toList();
  }
}

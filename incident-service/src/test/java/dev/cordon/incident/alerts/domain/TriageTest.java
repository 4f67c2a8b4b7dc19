package dev.cordon.incident.alerts.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every state × decision. */
class TriageTest {

  private static final UUID INCIDENT = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();
  private static final Instant BEFORE = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-01-31T13:00:00Z");

  private static final Map<String, Triage> STATES =
      Map.of(
          "new", new Triage.New(),
          "promoted", new Triage.Promoted(INCIDENT, "lou", BEFORE),
          "merged", new Triage.Merged(INCIDENT, "lou", BEFORE),
          "dismissed", new Triage.Dismissed(Dismissal.TEST, "drill", "lou", BEFORE));

  private static final Map<String, UnaryOperator<Triage>> DECISIONS = new LinkedHashMap<>();

  /** What is possible, with what comes of it; "same" leaves everything as it was. */
  private static final Map<String, String> POSSIBLE =
      Map.ofEntries(
          Map.entry("new, promote", "promoted"),
          Map.entry("new, merge", "merged"),
          Map.entry("new, merge elsewhere", "merged"),
          Map.entry("new, dismiss", "dismissed"),
          Map.entry("new, dismiss otherwise", "dismissed"),
          Map.entry("new, reopen", "same"),
          Map.entry("merged, merge", "same"),
          Map.entry("dismissed, dismiss", "same"),
          Map.entry("dismissed, reopen", "new"));

  static {
    DECISIONS.put("promote", triage -> triage.promote(INCIDENT, "ana", NOW));
    DECISIONS.put("merge", triage -> triage.merge(INCIDENT, "ana", NOW));
    DECISIONS.put("merge elsewhere", triage -> triage.merge(OTHER, "ana", NOW));
    DECISIONS.put("dismiss", triage -> triage.dismiss(Dismissal.TEST, "drill", "ana", NOW));
    DECISIONS.put("dismiss otherwise", triage -> triage.dismiss(Dismissal.BENIGN, "", "ana", NOW));
    DECISIONS.put("reopen", Triage::reopen);
  }

  @TestFactory
  Stream<DynamicTest> everyDecisionInEveryState() {
    return STATES.keySet().stream()
        .flatMap(
            state ->
                DECISIONS.keySet().stream()
                    .map(
                        decision ->
                            DynamicTest.dynamicTest(
                                state + ", " + decision, () -> check(state, decision))));
  }

  private static void check(String state, String decision) {
    Triage before = Optional.ofNullable(STATES.get(state)).orElseThrow();
    UnaryOperator<Triage> decide = Optional.ofNullable(DECISIONS.get(decision)).orElseThrow();
    Optional<String> expected = Optional.ofNullable(POSSIBLE.get(state + ", " + decision));
    if (expected.isEmpty()) {
      Refusal refusal = catchThrowableOfType(Refusal.class, () -> decide.apply(before));
      assertThat(refusal.reason()).isEqualTo(ErrorReason.WRONG_STATE);
    } else if (expected.get().equals("same")) {
      assertThat(decide.apply(before)).isEqualTo(before);
    } else {
      assertThat(name(decide.apply(before))).isEqualTo(expected.get());
    }
  }

  private static String name(Triage triage) {
    return switch (triage) {
      case Triage.New _ -> "new";
      case Triage.Promoted _ -> "promoted";
      case Triage.Merged _ -> "merged";
      case Triage.Dismissed _ -> "dismissed";
    };
  }

  @Test
  void aDecisionSaysWhoMadeItAndWhen() {
    assertThat(new Triage.New().merge(INCIDENT, "ana", NOW))
        .isEqualTo(new Triage.Merged(INCIDENT, "ana", NOW));
  }

  @Test
  void anotherReasonNeedsANote() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> new Triage.New().dismiss(Dismissal.OTHER, " ", "ana", NOW));

    assertThat(refusal.violations()).extracting("field").containsExactly("note");
  }

  @Test
  void whatIsDecidedAboutForItselfIsNobodysDuplicate() {
    Alert duplicate =
        new Alert(
            UUID.randomUUID(),
            "siem",
            "r",
            "t",
            "",
            Tlp.TLP_AMBER,
            BEFORE,
            BEFORE,
            Optional.of(UUID.randomUUID()),
            new Triage.New());

    assertThat(duplicate.decided(new Triage.New())).isEqualTo(duplicate);
    assertThat(duplicate.decided(new Triage.Merged(INCIDENT, "ana", NOW)).duplicateOf()).isEmpty();
    assertThat(Set.of(duplicate.id())).contains(duplicate.decided(new Triage.New()).id());
  }
}

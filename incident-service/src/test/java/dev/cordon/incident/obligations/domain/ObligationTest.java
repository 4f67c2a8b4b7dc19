package dev.cordon.incident.obligations.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.obligations.domain.TimeAllowed.Unit;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObligationTest {

  private static final Instant AWARE = Instant.parse("2026-01-05T09:30:00Z");
  private static final Instant DUE = AWARE.plus(Duration.ofHours(72));
  private static final Instant NOW = DUE.plus(Duration.ofHours(10));

  private static Obligation.Said said(Optional<Anchor> anchor, Optional<Instant> at) {
    return new Obligation.Said(
        "FR",
        "EU-GDPR",
        "Art. 33(1)",
        Optional.of(Addressee.Kind.AUTHORITY),
        "CNIL",
        anchor,
        at,
        new TimeAllowed.Said(false, 72, Optional.of(Unit.HOURS), ""));
  }

  private static Obligation recorded() {
    return recorded(said(Optional.of(Anchor.AWARE), Optional.of(AWARE)), Optional.empty());
  }

  private static Obligation recorded(Obligation.Said said, Optional<Instant> aware) {
    return Obligation.recorded(UUID.randomUUID(), said, true, aware, "pia", NOW);
  }

  private static Obligation moved(Obligation obligation, ObligationStep step) {
    return obligation.moved(obligation.version(), step, Optional.empty(), "pia", NOW);
  }

  private static ObligationStep.Meet sent(Instant at, String lateReason) {
    return new ObligationStep.Meet(at, "CNIL 4711", lateReason, "");
  }

  @Test
  void itRunsFromWhatIsRecordedOfWhenItsLegalEntityKnew() {
    Obligation by =
        recorded(
            said(Optional.of(Anchor.AWARE), Optional.empty()), Optional.of(AWARE.minusSeconds(9)));

    assertThat(by.anchoring()).isEqualTo(new Anchoring(Anchor.AWARE, AWARE.minusSeconds(9), true));
    assertThat(by.dueAt()).contains(DUE.minusSeconds(9));
    assertThat(by.state()).isEqualTo(ObligationState.RUNNING);
    assertThat(by.title()).isEqualTo("EU-GDPR of FR to CNIL");
  }

  @Test
  void anotherTimeThanWhatIsRecordedIsRefusedAndSoIsNone() {
    assertThat(
            refusal(
                    () ->
                        recorded(
                            said(Optional.of(Anchor.AWARE), Optional.of(AWARE)),
                            Optional.of(AWARE.minusSeconds(9))))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("anchor_at");
    assertThat(
            refusal(
                    () ->
                        recorded(
                            said(Optional.of(Anchor.DETERMINED), Optional.empty()),
                            Optional.of(AWARE)))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("anchor_at");
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    Refusal refusal =
        refusal(
            () ->
                Obligation.recorded(
                    UUID.randomUUID(),
                    new Obligation.Said(
                        "KR",
                        "gdpr",
                        " ",
                        Optional.of(Addressee.Kind.INDIVIDUALS),
                        "Everybody",
                        Optional.of(Anchor.SUSPECTED),
                        Optional.of(NOW.plusSeconds(1)),
                        new TimeAllowed.Said(
                            false, 3, Optional.of(Unit.BUSINESS_DAYS), "Asia/Seoul")),
                    false,
                    Optional.empty(),
                    "pia",
                    NOW));

    assertThat(refusal.violations())
        .extracting(FieldViolation::field)
        .containsExactly("legal_entity", "law", "citation", "addressee_name", "anchor_at", "unit");
  }

  @Test
  void whatIsSentInTimeIsMetAndWhatIsLateSaysWhy() {
    Obligation running = recorded();

    Obligation inTime = moved(running, sent(DUE, ""));
    Obligation late = moved(running, sent(DUE.plusSeconds(1), "The supplier told us nothing."));

    assertThat(running.isLate(NOW)).isTrue();
    assertThat(running.isLate(DUE)).isFalse();
    assertThat(inTime.isLate(NOW)).isFalse();
    assertThat(late.isLate(NOW)).isTrue();
    assertThat(late.state()).isEqualTo(ObligationState.MET);
    assertThat(late.version()).isEqualTo(2);
    assertThat(refusal(() -> moved(running, sent(DUE.plusSeconds(1), ""))).violations())
        .extracting(FieldViolation::field)
        .containsExactly("late_reason");
    assertThat(refusal(() -> moved(running, sent(DUE, "Late?"))).violations())
        .extracting(FieldViolation::field)
        .containsExactly("late_reason");
  }

  @Test
  void whatIsMetOrNotOwedRunsAgainByWhatIsRecordedThen() {
    Obligation met = moved(recorded(), sent(DUE, ""));
    Obligation notOwed = moved(recorded(), new ObligationStep.Waive("No risk."));

    Obligation again =
        met.moved(
            2,
            new ObligationStep.RunAgain("It was sent to another one."),
            Optional.of(AWARE.minusSeconds(60)),
            "cleo",
            NOW);

    assertThat(again.state()).isEqualTo(ObligationState.RUNNING);
    assertThat(again.reopenings()).isEqualTo(1);
    assertThat(again.version()).isEqualTo(3);
    assertThat(again.dueAt()).contains(DUE.minusSeconds(60));
    assertThat(moved(notOwed, new ObligationStep.RunAgain("There is.")).dueAt()).contains(DUE);
  }

  @Test
  void thereIsNoOtherWay() {
    Obligation running = recorded();
    Obligation met = moved(running, sent(DUE, ""));
    Obligation notOwed = moved(running, new ObligationStep.Waive("No risk."));

    assertWrong(running, new ObligationStep.RunAgain("r"));
    assertWrong(met, sent(DUE, ""));
    assertWrong(met, new ObligationStep.Waive("r"));
    assertWrong(notOwed, sent(DUE, ""));
    assertWrong(notOwed, new ObligationStep.Waive("r"));
  }

  private static void assertWrong(Obligation obligation, ObligationStep step) {
    assertThat(refusal(() -> moved(obligation, step)).reason()).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aStaleMoveIsRefused() {
    assertThat(
            refusal(() -> recorded().moved(2, sent(DUE, ""), Optional.empty(), "pia", NOW))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void aCorrectionMovesWhatRunsFromAwarenessAlone() {
    Obligation running = recorded();
    Obligation determined =
        recorded(said(Optional.of(Anchor.DETERMINED), Optional.of(AWARE)), Optional.empty());
    Obligation met = moved(running, sent(DUE, ""));
    Instant other = AWARE.minus(Duration.ofHours(5));

    assertThat(running.recounted(other).dueAt()).contains(DUE.minus(Duration.ofHours(5)));
    assertThat(running.recounted(other).anchoring().recorded()).isTrue();
    assertThat(running.recounted(other).version()).isEqualTo(2);
    assertThat(running.recounted(other).recounted(other).version()).isEqualTo(2);
    assertThat(determined.recounted(other)).isSameAs(determined);
    assertThat(met.recounted(other)).isSameAs(met);
  }

  @Test
  void aStepSaysWhatItNeedsAndNothingElse() {
    assertThat(fields(Optional.of(ObligationState.MET), "", Optional.empty(), "", ""))
        .containsExactly("sent_at", "reference");
    assertThat(
            fields(Optional.of(ObligationState.MET), "", Optional.of(NOW.plusSeconds(1)), "r", ""))
        .containsExactly("sent_at");
    assertThat(fields(Optional.of(ObligationState.NOT_OWED), " ", Optional.of(NOW), "r", "l"))
        .containsExactly("reason", "sent_at", "reference", "late_reason");
    assertThat(fields(Optional.of(ObligationState.RUNNING), "", Optional.empty(), "", ""))
        .containsExactly("reason");
    assertThat(fields(Optional.empty(), "r", Optional.empty(), "", "")).containsExactly("to");
  }

  private static Iterable<String> fields(
      Optional<ObligationState> to,
      String reason,
      Optional<Instant> sentAt,
      String reference,
      String lateReason) {
    return refusal(
            () ->
                ObligationStep.of(
                    new ObligationStep.Said(to, reason, sentAt, reference, lateReason), NOW))
        .violations()
        .stream()
        .map(FieldViolation::field)
        .toList();
  }

  private static Refusal refusal(Runnable call) {
    Refusal refusal = catchThrowableOfType(Refusal.class, call::run);
    assertThat(refusal).isNotNull();
    return refusal;
  }
}

package dev.cordon.incident.awareness.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.IncidentReference;
import dev.cordon.incident.casework.domain.IncidentReport;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AwarenessTest {

  private static final Instant NOW = Instant.parse("2025-07-17T12:00:00Z");
  private static final Instant REPORTED_AT = Instant.parse("2025-07-02T08:00:00Z");

  private final Incident incident =
      Incident.open(
          IncidentReport.of(
              "Leak", "", Optional.empty(), Optional.of(REPORTED_AT), Tlp.TLP_AMBER, NOW),
          new IncidentReference(IncidentReference.Series.OPEN, 1),
          "lou",
          Optional.empty(),
          NOW);

  private final Awareness reported = Awareness.of(incident, List.of());

  /** What was merged knew earlier, or alone: that is stated of the other one, and nothing else. */
  @Test
  void whatKnewEarlierIsTakenOver() {
    Instant earlier = REPORTED_AT.minus(Duration.ofDays(1));
    Incident other =
        Incident.open(
            IncidentReport.of(
                "Same", "", Optional.empty(), Optional.of(earlier), Tlp.TLP_AMBER, NOW),
            new IncidentReference(IncidentReference.Series.OPEN, 2),
            "lou",
            Optional.empty(),
            NOW);
    Awareness merged = Awareness.of(other, List.of());

    List<Statement> taken = merged.earlierThan(reported, "r", "lou", NOW);

    assertThat(taken)
        .containsExactly(
            new Statement(incident.id(), Awareness.REPORTED, 2, earlier, "r", "lou", NOW));
    assertThat(reported.earlierThan(merged, "r", "lou", NOW)).isEmpty();
  }

  /** Louis Vuitton Hong Kong 2025: headquarters was suspicious weeks before Hong Kong knew. */
  @Test
  void whatHeadquartersKnewIsTheIncidentsTime() {
    Instant headquarters = Instant.parse("2025-06-13T09:00:00Z");

    Awareness both =
        reported
            .with(stated(reported, "HK", 0, REPORTED_AT))
            .with(stated(reported, "FR", 0, headquarters));

    assertThat(both.earliest().entity()).isEqualTo("FR");
    assertThat(both.earliest().awareAt()).isEqualTo(headquarters);
    assertThat(both.of("HK").orElseThrow().awareAt()).isEqualTo(REPORTED_AT);
  }

  @Test
  void beforeAnythingIsStatedTheReportCounts() {
    assertThat(reported.earliest())
        .isEqualTo(
            new Statement(
                incident.id(), "brand", 1, REPORTED_AT, "As it was reported.", "lou", NOW));
    assertThat(reported.of("FR")).isEmpty();
  }

  @Test
  void whoLearnsOfItLaterMovesNothing() {
    Awareness later = reported.with(stated(reported, "HK", 0, NOW));

    assertThat(later.earliest().awareAt()).isEqualTo(REPORTED_AT);
  }

  @Test
  void aReportThatWasWrongIsCorrectedLikeAnythingElse() {
    Instant right = REPORTED_AT.plus(Duration.ofDays(2));

    Awareness corrected = reported.with(stated(reported, Awareness.REPORTED, 1, right));

    assertThat(corrected.earliest().awareAt()).isEqualTo(right);
    assertThat(corrected.earliest().version()).isEqualTo(2);
  }

  @Test
  void aCorrectionNeedsTheVersionThatWasRead() {
    Awareness once = reported.with(stated(reported, "FR", 0, REPORTED_AT));

    assertThat(
            catchThrowableOfType(Refusal.class, () -> stated(once, "FR", 0, REPORTED_AT)).reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(stated(once, "FR", 1, REPORTED_AT).version()).isEqualTo(2);
  }

  @Test
  void aStatementSaysWhenInThePastAndHow() {
    assertThat(
            catchThrowableOfType(
                    Refusal.class,
                    () -> reported.next("FR", 0, Optional.of(NOW.plusSeconds(1)), " ", "lou", NOW))
                .violations())
        .extracting(FieldViolation::field)
        .containsExactly("aware_at", "reason");
    assertThat(
            catchThrowableOfType(
                    Refusal.class, () -> reported.next("FR", 0, Optional.empty(), "x", "lou", NOW))
                .violations())
        .extracting(FieldViolation::problem)
        .containsExactly("is missing");
  }

  @Test
  void aHundredCorrectionsAreEnough() {
    Awareness awareness = reported;
    for (int i = 0; i < 100; i++) {
      awareness = awareness.with(stated(awareness, "FR", i, REPORTED_AT));
    }
    Awareness full = awareness;

    assertThat(
            catchThrowableOfType(Refusal.class, () -> stated(full, "FR", 100, REPORTED_AT))
                .reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  /** Whatever is stated and corrected, in whichever order: the earliest that stands counts. */
  @Test
  void theEarliestOfWhatStandsCounts() {
    Random random = new Random(31);
    List<String> entities = List.of("brand", "FR", "HK", "KR");
    for (int run = 0; run < 300; run++) {
      Awareness awareness = reported;
      Map<String, Instant> byHand = new HashMap<>(Map.of("brand", REPORTED_AT));
      for (int step = 0; step < 20; step++) {
        String entity = entities.get(random.nextInt(entities.size()));
        Instant awareAt = REPORTED_AT.plusSeconds(random.nextInt(1_000_000) - 500_000);
        long version = awareness.of(entity).map(Statement::version).orElse(0L);
        awareness = awareness.with(stated(awareness, entity, version, awareAt));
        byHand.put(entity, awareAt);
        assertThat(awareness.earliest().awareAt())
            .isEqualTo(byHand.values().stream().min(Instant::compareTo).orElseThrow());
      }
      assertThat(awareness.standing()).hasSameSizeAs(byHand.keySet());
    }
  }

  private static Statement stated(
      Awareness awareness, String entity, long expected, Instant awareAt) {
    return awareness.next(entity, expected, Optional.of(awareAt), "by mail", "lou", NOW);
  }
}

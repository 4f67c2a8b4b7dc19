package dev.cordon.incident.casework.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.domain.IncidentReference.Series;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HandoverTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Optional<Owner> KIM =
      Optional.of(new Owner("kim", Optional.of(UUID.randomUUID())));
  private static final Optional<Owner> NOBODY = Optional.empty();

  private final Incident incident =
      Incident.open(
          IncidentReport.of(
              "Title", "Summary", Optional.empty(), Optional.of(NOW), Tlp.TLP_AMBER, NOW),
          new IncidentReference(Series.OPEN, 7),
          "lou",
          Optional.of(new Owner("lou", Optional.empty())),
          NOW);

  @Test
  void whoeverWorksOnItTakesIt() {
    Incident taken = incident.handOver(1, new Handover(KIM, "kim", false));

    assertThat(taken.owner()).isEqualTo(KIM);
    assertThat(taken.openedBy()).isEqualTo("lou");
    assertThat(taken.version()).isEqualTo(2);
  }

  @Test
  void onlyALeadGivesItToSomebodyElseOrToNobody() {
    assertThat(reason(new Handover(KIM, "ray", false))).isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(reason(new Handover(NOBODY, "lou", false))).isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(incident.handOver(1, new Handover(KIM, "ray", true)).owner()).isEqualTo(KIM);
    assertThat(incident.handOver(1, new Handover(NOBODY, "ray", true)).owner()).isEmpty();
  }

  /** So an account gets its person, once somebody is one of them. */
  @Test
  void thatItIsTheirsAlreadyIsNoChange() {
    Optional<Owner> known = Optional.of(new Owner("lou", Optional.of(UUID.randomUUID())));

    assertThat(incident.handOver(1, new Handover(incident.owner(), "lou", false)))
        .isSameAs(incident);
    assertThat(incident.handOver(1, new Handover(known, "lou", false)).owner()).isEqualTo(known);
  }

  @Test
  void whatIsStaleOrHasEndedIsRefusedFirst() {
    Incident rejected = incident.after(Transition.REJECT, NOW);

    assertThat(
            catchThrowableOfType(
                    Refusal.class, () -> incident.handOver(2, new Handover(KIM, "ray", false)))
                .reason())
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
    assertThat(
            catchThrowableOfType(
                    Refusal.class, () -> rejected.handOver(2, new Handover(KIM, "kim", true)))
                .reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  /** Guests may read the timeline, and learn nothing of who works for its brand. */
  @Test
  void aLineNamesNobody() {
    assertThat(new Handover(KIM, "kim", false).sentence())
        .isEqualTo("The incident was taken over.");
    assertThat(new Handover(KIM, "ray", true).sentence())
        .isEqualTo("The incident has another owner.");
    assertThat(new Handover(NOBODY, "kim", true).sentence())
        .isEqualTo("The incident has no owner any more.");
  }

  private ErrorReason reason(Handover handover) {
    return catchThrowableOfType(Refusal.class, () -> incident.handOver(1, handover)).reason();
  }
}

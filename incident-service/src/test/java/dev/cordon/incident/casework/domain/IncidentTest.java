package dev.cordon.incident.casework.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.domain.IncidentReference.Series;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Incident incident =
      Incident.open(
          IncidentReport.of(
              "Title", "Summary", Optional.empty(), Optional.of(NOW), Tlp.TLP_UNSPECIFIED, NOW),
          new IncidentReference(Series.OPEN, 7),
          "lou",
          Optional.empty(),
          NOW);

  @Test
  void whatAnEditLeavesOutStays() {
    Incident edited = incident.edit(1, Optional.of("New"), Optional.empty());

    assertThat(edited.title()).isEqualTo("New");
    assertThat(edited.summary()).isEqualTo("Summary");
    assertThat(edited.version()).isEqualTo(2);
    assertThat(edited.reference().text()).isEqualTo("7");
  }

  @Test
  void aStaleEditIsRefusedBeforeItsContentIsLookedAt() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> incident.edit(2, Optional.of(""), Optional.empty()));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void anEditMayNotEmptyTheTitle() {
    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> incident.edit(1, Optional.of(" "), Optional.empty()));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
  }

  @Test
  void unlabelledMeansAmber() {
    assertThat(incident.tlp()).isEqualTo(Tlp.TLP_AMBER);
  }

  @Test
  void whatIsRestrictedLaterKeepsTheReferenceThatWasSeen() {
    Incident restricted = incident.restrict(1);

    assertThat(restricted.restricted()).isTrue();
    assertThat(restricted.reference().text()).isEqualTo("7");
    assertThat(restricted.version()).isEqualTo(2);
  }

  @Test
  void openedUpItHasTheReferenceOfTheOpenOnes() {
    Incident hidden =
        Incident.open(
            IncidentReport.of("Title", "", Optional.empty(), Optional.of(NOW), Tlp.TLP_RED, NOW),
            new IncidentReference(Series.RESTRICTED, 3),
            "lou",
            Optional.empty(),
            NOW);

    assertThat(hidden.restricted()).isTrue();
    assertThat(hidden.reference().text()).isEqualTo("R-3");
    Incident open = hidden.openUp(1, new IncidentReference(Series.OPEN, 8));
    assertThat(open.restricted()).isFalse();
    assertThat(open.reference().text()).isEqualTo("8");
  }

  @Test
  void whatHasEndedIsEditedOnlyOnceItIsReopened() {
    Incident rejected = incident.after(Transition.REJECT, NOW);

    Refusal refusal =
        catchThrowableOfType(
            Refusal.class, () -> rejected.edit(2, Optional.of("New"), Optional.empty()));
    Incident reopened = rejected.after(Transition.REOPEN, NOW);

    assertThat(refusal.reason()).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reopened.edit(3, Optional.of("New"), Optional.empty()).title()).isEqualTo("New");
  }

  /** Who may know of it goes on being somebody's business. */
  @Test
  void whatHasEndedIsRestrictedAndOpenedUpAllTheSame() {
    Incident rejected = incident.after(Transition.REJECT, NOW);

    assertThat(rejected.restrict(2).restricted()).isTrue();
    assertThat(rejected.restrict(2).state()).isEqualTo(IncidentState.REJECTED);
  }

  @Test
  void aTransitionOfAStaleVersionIsRefusedBeforeItsWayIsLookedFor() {
    Refusal refusal =
        catchThrowableOfType(Refusal.class, () -> incident.toward(2, IncidentState.RECOVERED));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.VERSION_MISMATCH);
  }
}

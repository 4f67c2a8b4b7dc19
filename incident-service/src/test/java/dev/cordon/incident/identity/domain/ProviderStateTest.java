package dev.cordon.incident.identity.domain;

import static dev.cordon.incident.identity.domain.ProviderState.CONNECTED;
import static dev.cordon.incident.identity.domain.ProviderState.CONNECTING;
import static dev.cordon.incident.identity.domain.ProviderState.CUTTING_OFF;
import static dev.cordon.incident.identity.domain.ProviderState.CUT_OFF;
import static dev.cordon.incident.identity.domain.ProviderState.DISCONNECTING;
import static dev.cordon.incident.identity.domain.ProviderState.NONE;
import static dev.cordon.incident.identity.domain.ProviderState.RESTORING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.kernel.problem.Refusal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class ProviderStateTest {

  private static Set<ProviderState> from(UnaryOperator<ProviderState> step) {
    Set<ProviderState> open = EnumSet.noneOf(ProviderState.class);
    for (ProviderState state : ProviderState.values()) {
      try {
        assertThat(step.apply(state)).isNotNull();
        open.add(state);
      } catch (Refusal refused) {
        assertThat(refused.detail()).isNotBlank();
      }
    }
    return open;
  }

  @Test
  void theSwitchWorksInEveryStateInWhichSomebodyCouldComeIn() {
    assertThat(from(ProviderState::cutOff))
        .containsExactlyInAnyOrder(CONNECTING, CONNECTED, CUTTING_OFF, CUT_OFF, RESTORING);
  }

  @Test
  void cuttingOffAgainChangesNothing() {
    assertThat(CUT_OFF.cutOff()).isEqualTo(CUT_OFF);
  }

  /** Stating other settings must not be a way around the switch. */
  @Test
  void whatWasCutOffIsntConnectedByStatingItAgain() {
    assertThat(from(ProviderState::connect)).containsExactlyInAnyOrder(NONE, CONNECTING, CONNECTED);
  }

  /** Whoever cuts off while somebody connects wins. */
  @Test
  void whatWasCutOffMeanwhileIsntConnected() {
    assertThat(from(ProviderState::configured)).containsExactly(CONNECTING);
  }

  @Test
  void onlyWhatIsCutOffIsRestored() {
    assertThat(from(ProviderState::restore)).containsExactlyInAnyOrder(CUT_OFF, RESTORING);
  }

  @Test
  void whatIsCutOffCanBeRemoved() {
    assertThat(from(ProviderState::disconnect))
        .containsExactlyInAnyOrder(CONNECTING, CONNECTED, CUT_OFF, DISCONNECTING);
  }

  /** An organization that leaves for good waits for nothing that its end brings anyway. */
  @Test
  void whoeverLeavesTakesItAlongFromAnyState() {
    assertThat(from(ProviderState::leave)).containsExactlyInAnyOrder(ProviderState.values());
    assertThat(CUTTING_OFF.leave()).isEqualTo(DISCONNECTING);
    assertThat(NONE.leave()).isEqualTo(NONE);
  }

  /** A late write at Keycloak shuts what it reached, and undoes no cut-off. */
  @Test
  void whatWasOvertakenIsStatedAgainUnlessItIsShut() {
    assertThat(CONNECTED.overtaken()).isEqualTo(CONNECTING);
    assertThat(CONNECTING.overtaken()).isEqualTo(CONNECTING);
    for (ProviderState state : List.of(NONE, CUTTING_OFF, CUT_OFF, RESTORING, DISCONNECTING)) {
      assertThat(state.overtaken()).isEqualTo(state);
    }
  }
}

package dev.cordon.incident.registry.domain;

import static dev.cordon.incident.registry.domain.OrganizationState.ACTIVE;
import static dev.cordon.incident.registry.domain.OrganizationState.OFFBOARDED;
import static dev.cordon.incident.registry.domain.OrganizationState.OFFBOARDING;
import static dev.cordon.incident.registry.domain.OrganizationState.ONBOARDING;
import static dev.cordon.incident.registry.domain.OrganizationState.SUSPENDED;
import static dev.cordon.incident.registry.domain.OrganizationState.Transition.ADMIT;
import static dev.cordon.incident.registry.domain.OrganizationState.Transition.ANNOUNCE_OFFBOARDING;
import static dev.cordon.incident.registry.domain.OrganizationState.Transition.CANCEL_OFFBOARDING;
import static dev.cordon.incident.registry.domain.OrganizationState.Transition.OFFBOARD;
import static dev.cordon.incident.registry.domain.OrganizationState.Transition.RESUME;
import static dev.cordon.incident.registry.domain.OrganizationState.Transition.SUSPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.registry.domain.OrganizationState.Transition;
import dev.cordon.kernel.problem.Refusal;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OrganizationStateTest {

  /** All that is possible; everything else isn't. */
  private static final Map<OrganizationState, Map<Transition, OrganizationState>> TABLE =
      Map.of(
          ONBOARDING, Map.of(ADMIT, ACTIVE),
          ACTIVE, Map.of(SUSPEND, SUSPENDED, ANNOUNCE_OFFBOARDING, OFFBOARDING),
          SUSPENDED, Map.of(RESUME, ACTIVE, ANNOUNCE_OFFBOARDING, OFFBOARDING),
          OFFBOARDING, Map.of(CANCEL_OFFBOARDING, SUSPENDED, OFFBOARD, OFFBOARDED),
          OFFBOARDED, Map.of());

  static Stream<Arguments> everyStateAndTransition() {
    return Stream.of(OrganizationState.values())
        .flatMap(
            state ->
                Stream.of(Transition.values()).map(transition -> Arguments.of(state, transition)));
  }

  @ParameterizedTest(name = "{1} from {0}")
  @MethodSource("everyStateAndTransition")
  void leadsWhereTheTableSaysAndIsRefusedElsewhere(OrganizationState state, Transition transition) {
    OrganizationState expected = TABLE.getOrDefault(state, Map.of()).get(transition);

    if (expected == null) {
      Refusal refusal = catchThrowableOfType(Refusal.class, () -> state.after(transition));
      assertThat(refusal.reason()).isEqualTo(ErrorReason.WRONG_STATE);
    } else {
      assertThat(state.after(transition)).isEqualTo(expected);
    }
  }
}

package dev.cordon.incident.casework.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.testing.LegalWays;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifecycleTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATER = NOW.plusSeconds(60);

  @ParameterizedTest
  @EnumSource(IncidentState.class)
  void aStateLeadsWhereItIsPromisedAndNowhereElse(IncidentState from) {
    Lifecycle lifecycle = Lifecycle.of(from, NOW, 3);

    for (IncidentState to : IncidentState.values()) {
      if (LegalWays.between(message(from), message(to)).isPresent()) {
        Lifecycle after = lifecycle.after(lifecycle.toward(to), LATER);
        boolean ended = from == IncidentState.CLOSED || from == IncidentState.REJECTED;
        assertThat(after.state()).isEqualTo(to);
        assertThat(after.since()).isEqualTo(LATER);
        assertThat(after.reopenings()).isEqualTo(ended ? 4 : 3);
      } else {
        assertThat(catchThrowableOfType(Refusal.class, () -> lifecycle.toward(to)).reason())
            .as("%s to %s", from, to)
            .isEqualTo(ErrorReason.WRONG_STATE);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(IncidentState.class)
  void whatIsKeptIsReadBack(IncidentState state) {
    assertThat(Lifecycle.of(state, NOW, 2))
        .satisfies(
            kept -> {
              assertThat(kept.state()).isEqualTo(state);
              assertThat(kept.since()).isEqualTo(NOW);
              assertThat(kept.reopenings()).isEqualTo(2);
            });
  }

  @ParameterizedTest
  @EnumSource(Transition.class)
  void everyTransitionBeginsSomewhereAndNowhereElse(Transition transition) {
    for (IncidentState state : IncidentState.values()) {
      Lifecycle lifecycle = Lifecycle.of(state, NOW, 0);
      if (!lifecycle.ways().contains(transition)) {
        assertThatThrownBy(() -> lifecycle.after(transition, LATER))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThat(IncidentState.values())
        .anyMatch(state -> Lifecycle.of(state, NOW, 0).ways().contains(transition));
  }

  /** Wherever somebody goes, there is a way on, and every step is a promised one. */
  @Test
  void noWalkGetsStuckOrLost() {
    Random random = new Random(48);
    for (int walk = 0; walk < 200; walk++) {
      Lifecycle lifecycle = new Lifecycle.Reported(NOW, 0);
      for (int step = 0; step < 50; step++) {
        Transition way = lifecycle.ways().get(random.nextInt(lifecycle.ways().size()));
        Lifecycle next = lifecycle.after(way, LATER);
        assertThat(LegalWays.between(message(lifecycle.state()), message(next.state())))
            .isPresent();
        lifecycle = next;
      }
    }
  }

  @Test
  void onlyTheTwoEndsAreEnds() {
    assertThat(
            Arrays.stream(IncidentState.values())
                .filter(state -> Lifecycle.of(state, NOW, 0).isEnded()))
        .containsExactly(IncidentState.CLOSED, IncidentState.REJECTED);
  }

  private static dev.cordon.contracts.incident.v1.IncidentState message(IncidentState state) {
    return dev.cordon.contracts.incident.v1.IncidentState.valueOf("INCIDENT_STATE_" + state.name());
  }
}

package dev.cordon.incident.live.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.incident.live.application.Wakes.Waiting;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WakesTest {

  private static final Tenant OWN = new Tenant(new UUID(7, 1));
  private static final Tenant OTHER = new Tenant(new UUID(7, 2));
  private static final Duration LONG = Duration.ofMinutes(1);

  private final Wakes wakes = new Wakes(2);

  /** What happens between reading and waiting isn't missed. */
  @Test
  void aWakeUpBeforeTheWaitingCounts() {
    Waiting waiting = wakes.expect(OWN);

    wakes.wake(OWN.id());

    assertThat(waiting.within(LONG)).isCompletedWithValue(true);
  }

  @Test
  void anotherTenantsWakeUpIsNoneHere() {
    Waiting waiting = wakes.expect(OWN);

    wakes.wake(OTHER.id());

    assertThat(waiting.within(LONG)).isNotDone();
    wakes.wakeAll();
    assertThat(waiting.within(LONG)).isCompletedWithValue(true);
  }

  @Test
  void waitingEndsByItself() {
    assertThat(wakes.expect(OWN).within(Duration.ofMillis(1)).join()).isFalse();
  }

  @Test
  void nobodyIsLeftBehind() {
    Waiting one = wakes.expect(OWN);
    Waiting other = wakes.expect(OWN);
    assertThatThrownBy(() -> wakes.expect(OTHER)).isInstanceOf(Refusal.class);

    one.close();
    one.close();

    assertThat(wakes.waiting()).isEqualTo(1);
    other.close();
    assertThat(wakes.waiting()).isZero();
    assertThat(wakes.expect(OTHER)).isNotNull();
  }
}

package dev.cordon.incident.machines.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.kernel.problem.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MachineTest {

  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final Instant END = NOW.plus(DAY.multipliedBy(100));
  private static final UUID ID = UUID.fromString("0197a1b2-0000-7000-8000-00000000abcd");

  private static MachineTerms until(Instant end) {
    return new MachineTerms(
        Set.of(Role.ROLE_RESPONDER),
        List.of("incidents:read"),
        new AllowedNetworks.Anywhere(),
        end);
  }

  private static Machine active() {
    return Machine.fresh(ID, "till", until(END), "ada", NOW).followed(NOW);
  }

  private static ErrorReason refusal(ThrowingCallable call) {
    return catchThrowableOfType(Refusal.class, call).reason();
  }

  @Test
  void aNewOneIsMakingUntilTheIdentityProviderHasIt() {
    Machine fresh = Machine.fresh(ID, "till", until(END), "ada", NOW);

    assertThat(fresh.standing(NOW)).isEqualTo(Standing.MAKING);
    assertThat(fresh.followed(NOW).standing(NOW)).isEqualTo(Standing.ACTIVE);
    assertThat(fresh.followed(NOW).version()).isEqualTo(fresh.version());
    assertThat(fresh.newest().client(ID)).isEqualTo("machine-" + ID + "-1");
  }

  @Test
  void itsEndIsAnnouncedForTwoWeeks() {
    Instant fourteen = END.minus(DAY.multipliedBy(14));

    assertThat(active().standing(fourteen)).isEqualTo(Standing.ACTIVE);
    assertThat(active().standing(fourteen.plusSeconds(1))).isEqualTo(Standing.EXPIRING);
    assertThat(active().standing(END.minusNanos(1))).isEqualTo(Standing.EXPIRING);
    assertThat(active().standing(END)).isEqualTo(Standing.EXPIRED);
    assertThat(active().left(END.minus(DAY))).isEqualTo(DAY);
    assertThat(active().left(END.plus(DAY))).isEqualTo(Duration.ZERO);
  }

  @Test
  void anExpiredOneIsActiveAgainWithALaterEndAndItsSecrets() {
    Machine expired = active().followed(END);
    assertThat(expired.state()).isEqualTo(MachineState.EXPIRED);
    assertThat(refusal(() -> expired.rotated(DAY, END))).isEqualTo(ErrorReason.WRONG_STATE);

    Machine again = expired.changed(until(END.plus(DAY)), END).followed(END);

    assertThat(again.state()).isEqualTo(MachineState.ACTIVE);
    assertThat(again.open(END)).isEqualTo(active().credentials());
  }

  @Test
  void aSecretGoesOnForTheOverlapAndNoLonger() {
    Machine rotated = active().rotated(DAY, NOW);

    assertThat(rotated.open(NOW)).extracting(Credential::number).containsExactly(1, 2);
    assertThat(rotated.endOf(rotated.credentials().getFirst())).isEqualTo(NOW.plus(DAY));
    assertThat(rotated.endOf(rotated.newest())).isEqualTo(END);
    assertThat(rotated.nextEnd(NOW)).contains(NOW.plus(DAY));
    assertThat(rotated.ended(NOW.plus(DAY))).extracting(Credential::number).containsExactly(1);
    assertThat(rotated.followed(NOW.plus(DAY)).credentials())
        .extracting(Credential::number)
        .containsExactly(2);
  }

  @Test
  void anotherRotationNeverLengthensAnOverlap() {
    Machine twice = active().rotated(DAY, NOW).rotated(DAY.multipliedBy(7), NOW);

    assertThat(twice.endOf(twice.credentials().get(0))).isEqualTo(NOW.plus(DAY));
    assertThat(twice.endOf(twice.credentials().get(1))).isEqualTo(NOW.plus(DAY.multipliedBy(7)));
  }

  @Test
  void withoutOverlapAllBeforeEndNow() {
    Machine rotated = active().rotated(DAY, NOW).rotated(Duration.ZERO, NOW);

    assertThat(rotated.open(NOW)).extracting(Credential::number).containsExactly(3);
    assertThat(rotated.ended(NOW)).extracting(Credential::number).containsExactly(1, 2);
  }

  @Test
  void fourSecretsAreGoodAtOnceAtMost() {
    Machine four = active().rotated(DAY, NOW).rotated(DAY, NOW).rotated(DAY, NOW);

    assertThat(refusal(() -> four.rotated(DAY, NOW))).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(four.rotated(Duration.ZERO, NOW).open(NOW)).hasSize(1);
    assertThat(four.rotated(DAY, NOW.plus(DAY)).open(NOW.plus(DAY))).hasSize(2);
  }

  /** Else the number of an ended secret's client would come back. */
  @Test
  void aNumberIsNeverUsedAgain() {
    Machine machine = active();
    for (int i = 0; i < 5; i++) {
      machine = machine.rotated(Duration.ZERO, NOW).followed(NOW);
    }
    assertThat(machine.newest().number()).isEqualTo(6);
    assertThat(machine.credentials()).hasSize(1);
  }

  @Test
  void aSecretNeverOutlivesItsMachine() {
    Machine rotated = active().rotated(DAY.multipliedBy(7), END.minus(DAY));

    assertThat(rotated.endOf(rotated.credentials().getFirst())).isEqualTo(END);
  }

  @Test
  void aRevokedOneStaysSo() {
    Machine revoked = active().revoked(NOW);

    assertThat(revoked.standing(NOW)).isEqualTo(Standing.REVOKED);
    assertThat(revoked.open(NOW)).isEmpty();
    assertThat(revoked.ended(NOW)).hasSize(1);
    assertThat(revoked.nextEnd(NOW)).isEmpty();
    assertThat(revoked.left(NOW)).isEqualTo(Duration.ZERO);
    assertThat(revoked.followed(NOW).credentials()).isEmpty();
    assertThat(revoked.revoked(END)).isEqualTo(revoked);
    assertThat(refusal(() -> revoked.changed(until(END), NOW))).isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(refusal(() -> revoked.rotated(DAY, NOW))).isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void administratorsOrdersCountAndTheClocksDont() {
    assertThat(active().changed(until(END), NOW).version()).isEqualTo(2);
    assertThat(active().followed(END).version()).isEqualTo(1);
  }

  @Test
  void whoLeavesLeavesOnce() {
    Machine leaving = active().leaving(NOW);

    assertThat(leaving.leaving(END)).isEqualTo(leaving);
    assertThat(leaving.followed(NOW).state()).isEqualTo(MachineState.LEAVING);
  }
}

package dev.cordon.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class SeatsTest {

  private final Seats seats = new Seats(2, 3, 4);

  @Test
  void aClientHasSoMany() {
    var _ = seats.take("ana", "maison");
    var _ = seats.take("ana", "atelier");

    assertFull("ana", "maison");
  }

  @Test
  void anOrganizationHasSoMany() {
    for (String subject : new String[] {"ana", "ben", "cleo"}) {
      var _ = seats.take(subject, "maison");
    }

    assertFull("dan", "maison");
    var _ = seats.take("dan", "atelier");
    assertFull("eve", "third");
  }

  @Test
  void aPlaceThatIsLeftTwiceIsFreeOnce() {
    Seats.Seat left = seats.take("ana", "maison");
    var _ = seats.take("ana", "maison");

    left.leave();
    left.leave();

    assertThat(seats.open()).isEqualTo(1);
    var _ = seats.take("ana", "maison");
    assertFull("ana", "maison");
  }

  private void assertFull(String subject, String organization) {
    assertThatThrownBy(() -> seats.take(subject, organization))
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
        .extracting(Refusal::reason)
        .isEqualTo(ErrorReason.TOO_MANY_REQUESTS);
  }
}

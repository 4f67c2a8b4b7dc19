package dev.cordon.incident.live.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import java.util.Base64;
import java.util.UUID;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

  private static final Tenant OWN = new Tenant(new UUID(7, 1));
  private static final Tenant OTHER = new Tenant(new UUID(7, 2));

  private final Positions positions = new Positions(key("the key of this service"));

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 300_006, Long.MAX_VALUE})
  void whatIsSealedIsOpened(long position) {
    assertThat(positions.open(positions.seal(position, OWN), OWN)).isEqualTo(position);
  }

  @Test
  void theSamePositionLooksDifferentEachTime() {
    assertThat(positions.seal(5, OWN)).isNotEqualTo(positions.seal(5, OWN)).hasSize(54);
  }

  @Test
  void anotherTenantsPositionIsRefused() {
    assertRefused(positions.seal(5, OTHER));
  }

  @Test
  void oneOfAnotherKeyIsRefused() {
    assertRefused(new Positions(key("another key")).seal(5, OWN));
  }

  @Test
  void anyBitThatIsChangedIsNoticed() {
    byte[] sealed = Base64.getUrlDecoder().decode(positions.seal(5, OWN));
    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(changed));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "-", "%%", "AAAA", "null", "é"})
  void nonsenseIsRefused(String text) {
    assertRefused(text);
  }

  private void assertRefused(String text) {
    assertThatThrownBy(() -> positions.open(text, OWN))
        .asInstanceOf(InstanceOfAssertFactories.type(Refusal.class))
        .extracting(Refusal::reason)
        .isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  private static String key(String secret) {
    return Base64.getEncoder()
        .encodeToString(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }
}

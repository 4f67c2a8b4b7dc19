package dev.cordon.incident.escalation.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One key seals; those before it still open. */
class ConfiguredSealsTest {

  private static final String OLD = "old:b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xkb2w=";
  private static final String NEW = "new:bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmU=";
  private static final String PLACE = "signing secret of x";
  private static final UUID BRAND = UUID.randomUUID();

  @Test
  void whatTheOldKeyHasSealedIsOpenedAfterARotation() {
    byte[] before = Sealing.by(OLD).seal(BRAND, PLACE, "secret");
    ConfiguredSeals rotated = Sealing.by(NEW + "," + OLD);

    assertThat(rotated.currentId()).isEqualTo("new");
    assertThat(rotated.open(BRAND, PLACE, "old", before)).isEqualTo("secret");
    byte[] after = rotated.seal(BRAND, PLACE, "secret");
    assertThat(Sealing.by(NEW).open(BRAND, PLACE, "new", after)).isEqualTo("secret");
  }

  /** While pods with either are about, the new one is second: all can open what any seals. */
  @Test
  void aKeyThatIsSecondOpensAndDoesNotSeal() {
    ConfiguredSeals early = Sealing.by(OLD + "," + NEW);

    assertThat(early.currentId()).isEqualTo("old");
    assertThat(early.open(BRAND, PLACE, "new", Sealing.by(NEW).seal(BRAND, PLACE, "secret")))
        .isEqualTo("secret");
  }

  @Test
  void aKeyThatIsGoneIsNamedAndSoIsItsSetting() {
    byte[] before = Sealing.by(OLD).seal(BRAND, PLACE, "secret");

    assertThatThrownBy(() -> Sealing.by(NEW).open(BRAND, PLACE, "old", before))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cordon.escalation.keys lacks the key old");
  }

  @Test
  void whatWasSealedForAnotherBrandOrPlaceIsNotOpened() {
    ConfiguredSeals seals = Sealing.by(NEW);
    byte[] sealed = seals.seal(BRAND, PLACE, "secret");

    assertThatThrownBy(() -> seals.open(UUID.randomUUID(), PLACE, "new", sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> seals.open(BRAND, "integration key of x", "new", sealed))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> seals.open(BRAND, PLACE, "new", new byte[3]))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nocolon", ":b2xk", "old:b2xk", "old:!", OLD + "," + OLD})
  void whatIsNoKeyIsRefusedAndNotRepeated(String keys) {
    assertThatThrownBy(() -> Sealing.by(keys))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cordon.escalation.keys")
        .hasMessageNotContaining("b2xk");
  }
}

package dev.cordon.incident.evidence.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.incident.evidence.application.WrappingKeys.Wrapped;
import dev.cordon.incident.evidence.domain.TamperedException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Keys that wrap files' keys. */
class ConfiguredWrappingKeysTest {

  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID FILE = UUID.randomUUID();
  private static final byte[] SECRET = new byte[32];

  private static String entry(String id, int seed) {
    byte[] key = new byte[32];
    new Random(seed).nextBytes(key);
    return id + ":" + Base64.getEncoder().encodeToString(key);
  }

  @Test
  void theFirstOneWrapsAndOlderOnesStillOpen() {
    var before = new ConfiguredWrappingKeys(List.of(entry("a", 1)));
    var after = new ConfiguredWrappingKeys(List.of(entry("b", 2), entry("a", 1)));

    Wrapped old = before.wrap(TENANT, FILE, SECRET);

    assertThat(old.keyId()).isEqualTo("a");
    assertThat(after.currentId()).isEqualTo("b");
    assertThat(after.unwrap(TENANT, FILE, old)).isEqualTo(SECRET);
    assertThat(after.wrap(TENANT, FILE, SECRET).keyId()).isEqualTo("b");
  }

  @Test
  void aKeyIsWrappedForItsFileAndTenant() {
    var keys = new ConfiguredWrappingKeys(List.of(entry("a", 1), entry("b", 2)));
    Wrapped wrapped = keys.wrap(TENANT, FILE, SECRET);

    for (Wrapped wrong :
        List.of(
            new Wrapped("b", wrapped.bytes()),
            new Wrapped("a", new byte[5]),
            new Wrapped("a", new byte[60]))) {
      assertThatThrownBy(() -> keys.unwrap(TENANT, FILE, wrong))
          .isInstanceOf(TamperedException.class);
    }
    assertThatThrownBy(() -> keys.unwrap(TENANT, UUID.randomUUID(), wrapped))
        .isInstanceOf(TamperedException.class);
    assertThatThrownBy(() -> keys.unwrap(UUID.randomUUID(), FILE, wrapped))
        .isInstanceOf(TamperedException.class);
  }

  /** A matter of settings: a file whose key is missing isn't damaged. */
  @Test
  void aKeyThatIsntThereIsNamed() {
    var before = new ConfiguredWrappingKeys(List.of(entry("a", 1)));
    var after = new ConfiguredWrappingKeys(List.of(entry("b", 2)));

    assertThatThrownBy(() -> after.unwrap(TENANT, FILE, before.wrap(TENANT, FILE, SECRET)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("lacks the key a");
  }

  @Test
  void whatIsntAKeyIsNamedWithoutItsValue() {
    for (String wrong : List.of("a:c2hvcnQ=", "nothing", ":" + entry("", 1), "a:%%%")) {
      assertThatThrownBy(() -> new ConfiguredWrappingKeys(List.of(wrong)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("cordon.evidence.keys")
          .hasMessageNotContaining("c2hvcnQ");
    }
    assertThatThrownBy(() -> new ConfiguredWrappingKeys(List.of(entry("a", 1), entry("a", 2))))
        .hasMessageContaining("twice");
  }

  @Test
  void productionWantsEachToBeAKey() {
    WrappingKeyRule rule = new WrappingKeyRule();

    assertThat(rule.unsafe(name -> Optional.of(entry("b", 2) + ", " + entry("a", 1)))).isEmpty();
    for (Optional<String> unsafe :
        List.of(
            Optional.<String>empty(),
            Optional.of("a:" + Base64.getEncoder().encodeToString(new byte[32])),
            Optional.of(entry("b", 2) + ",a:short"),
            Optional.of(entry("b", 2) + ","))) {
      assertThat(rule.unsafe(name -> unsafe)).hasSize(1);
    }
  }
}

package dev.cordon.kernel.audit.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConfiguredSigningKeysTest {

  private final TestKeys old = new TestKeys("incident-1");
  private final TestKeys current = new TestKeys("incident-2");

  @Test
  void whatAnEarlierKeySignedIsVerifiedBesideTheCurrentOne() {
    SigningKeys keys =
        new ConfiguredSigningKeys(
            "incident-2",
            current.privateKey(),
            List.of("incident-1:" + old.publicKey(), "incident-2:" + current.publicKey()));

    assertThat(keys.published().verify("incident-1", "line", old.sign("line"))).isTrue();
    assertThat(keys.published().verify("incident-2", "line", keys.sign("line"))).isTrue();
    assertThat(keys.published().verify("incident-1", "line", keys.sign("line"))).isFalse();
    assertThat(keys.published().verify("incident-2", "other", keys.sign("line"))).isFalse();
  }

  @Test
  void aKeyWhoseSignaturesNobodyCouldVerifyIsRefused() {
    assertThatThrownBy(
            () ->
                new ConfiguredSigningKeys(
                    "incident-2", current.privateKey(), List.of("incident-2:" + old.publicKey())))
        .hasMessageContaining("cordon.audit.public-keys")
        .hasMessageContaining("incident-2");
  }

  @Test
  void whatIsNoKeyIsNamedAndNotRepeated() {
    assertThatThrownBy(() -> new ConfiguredSigningKeys("a", "c2VjcmV0", List.of()))
        .hasMessageContaining("cordon.audit.signing-key")
        .hasMessageNotContaining("c2VjcmV0");
    assertThatThrownBy(
            () -> new ConfiguredSigningKeys("a", current.privateKey(), List.of("without colon")))
        .hasMessageContaining("id:Base64");
    assertThatThrownBy(
            () ->
                new ConfiguredSigningKeys(
                    "a", current.privateKey(), List.of("incident-3:c2VjcmV0")))
        .hasMessageContaining("cordon.audit.public-keys")
        .hasMessageContaining("incident-3");
  }

  @Test
  void aSignatureHasOneSpelling() {
    String signature = current.sign("line");

    assertThat(current.published().verify("incident-2", "line", signature)).isTrue();
    // 64 bytes end in "==": the last digit has four bits that a decoder ignores.
    assertThat(
            current
                .published()
                .verify("incident-2", "line", signature.substring(0, 85) + other(signature) + "=="))
        .isFalse();
  }

  /** The digit with the same first two bits. */
  private static char other(String signature) {
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    return digits.charAt(digits.indexOf(signature.charAt(85)) + 1);
  }
}

package dev.cordon.kernel.audit.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.kernel.audit.ExampleTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Tenant;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DigestKeysTest {

  private static final Tenant MAISON = new Tenant(new UUID(0, 1));
  private static final Tenant OTHER = new Tenant(new UUID(0, 2));

  private final DigestKeys keys = TestDigests.make(ExampleTrail.SERVICE);

  @Test
  void whoHasTheValueAndTheKeyCanProveIt() throws GeneralSecurityException {
    String kept = keys.keyed(MAISON, Snapshot.of(Map.of("contact", digest("a@b.example"))).text());

    byte[] sha256 = MessageDigest.getInstance("SHA-256").digest("a@b.example".getBytes(UTF_8));
    Mac hmac = Mac.getInstance("HmacSHA256");
    hmac.init(new SecretKeySpec(keys.of(MAISON), "HmacSHA256"));
    assertThat(kept)
        .isEqualTo(
            "{\"contact\":\"hmac-sha256:%s\"}"
                .formatted(HexFormat.of().formatHex(hmac.doFinal(sha256))))
        .doesNotContain(HexFormat.of().formatHex(sha256));
  }

  @Test
  void theSameValueIsAnotherDigestElsewhere() {
    assertThat(keys.keyed(MAISON, digest("x")))
        .isEqualTo(keys.keyed(MAISON, digest("x")))
        .isNotEqualTo(keys.keyed(OTHER, digest("x")))
        .isNotEqualTo(keys.keyed(MAISON, digest("y")));
    assertThat(keys.keyed(MAISON, "{\"plain\":\"text\"}")).isEqualTo("{\"plain\":\"text\"}");
  }

  @Test
  void whatIsNoKeyIsNamedAndNotRepeated() {
    assertThatThrownBy(() -> new DigestKeys(ExampleTrail.SERVICE, "c2VjcmV0"))
        .hasMessageContaining("cordon.audit.digest-key")
        .hasMessageNotContaining("c2VjcmV0");
  }

  private static String digest(String value) {
    return Snapshot.digest(value);
  }
}

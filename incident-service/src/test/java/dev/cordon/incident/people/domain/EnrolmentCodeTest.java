package dev.cordon.incident.people.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class EnrolmentCodeTest {

  private static final SecretKeySpec KEY = new SecretKeySpec(new byte[32], "HmacSHA256");

  private final EnrolmentCode code = new EnrolmentCode(UUID.randomUUID(), UUID.randomUUID());

  @Test
  void itIsReadByTheKeyItWasMadeWith() {
    String text = code.text(KEY);

    assertThat(text).hasSize(EnrolmentCode.LENGTH).isEqualTo(code.text(KEY));
    assertThat(EnrolmentCode.of(text, KEY)).contains(code);
    assertThat(EnrolmentCode.of(text, new SecretKeySpec(new byte[] {1}, "HmacSHA256"))).isEmpty();
  }

  @Test
  void anyChangeOfItIsNoCode() {
    byte[] bytes = Base64.getUrlDecoder().decode(code.text(KEY));
    for (int i = 0; i < bytes.length; i++) {
      byte[] forged = bytes.clone();
      forged[i] ^= 1;
      assertThat(
              EnrolmentCode.of(Base64.getUrlEncoder().withoutPadding().encodeToString(forged), KEY))
          .as("byte " + i)
          .isEmpty();
    }
    assertThat(EnrolmentCode.of("", KEY)).isEmpty();
    assertThat(EnrolmentCode.of("~~~", KEY)).isEmpty();
    assertThat(EnrolmentCode.of(code.text(KEY) + "AAAA", KEY)).isEmpty();
  }
}

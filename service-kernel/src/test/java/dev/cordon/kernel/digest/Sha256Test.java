package dev.cordon.kernel.digest;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** By the examples of FIPS 180-4. */
class Sha256Test {

  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  private static final String OF_NOTHING =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void itIsThatOfTheStandard() {
    assertThat(Sha256.hex("abc")).isEqualTo(OF_ABC);
    assertThat(Sha256.hex(new byte[0])).isEqualTo(OF_NOTHING);
    assertThat(HexFormat.of().formatHex(Sha256.of())).isEqualTo(OF_NOTHING);
  }

  @Test
  void piecesAreOneContent() {
    MessageDigest digest = Sha256.begun();
    digest.update("a".getBytes(US_ASCII));
    digest.update("bc".getBytes(US_ASCII));

    assertThat(Sha256.hex(digest)).isEqualTo(OF_ABC);
    assertThat(HexFormat.of().formatHex(Sha256.of("ab".getBytes(US_ASCII), "c".getBytes(US_ASCII))))
        .isEqualTo(OF_ABC);
    assertThat(Sha256.hex(digest)).as("begun anew").isEqualTo(OF_NOTHING);
  }

  /** Not in the platform's encoding. */
  @Test
  void textIsUtf8() {
    assertThat(Sha256.hex("é")).isEqualTo(Sha256.hex(new byte[] {(byte) 0xc3, (byte) 0xa9}));
  }
}

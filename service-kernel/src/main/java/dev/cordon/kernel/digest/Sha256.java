package dev.cordon.kernel.digest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one digest of Cordon. In hexadecimal it is 64 lower-case digits. */
public final class Sha256 {

  private Sha256() {}

  /** Of what comes in pieces; one thread has it. */
  public static MessageDigest begun() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Of the parts, one behind the other. */
  public static byte[] of(byte[]... parts) {
    MessageDigest digest = begun();
    for (byte[] part : parts) {
      digest.update(part);
    }
    return digest.digest();
  }

  public static String hex(byte[] content) {
    return HexFormat.of().formatHex(of(content));
  }

  /** Of the text in UTF-8. */
  public static String hex(String text) {
    return hex(text.getBytes(UTF_8));
  }

  /** Of all that it was given; it begins anew. */
  public static String hex(MessageDigest begun) {
    return HexFormat.of().formatHex(begun.digest());
  }
}

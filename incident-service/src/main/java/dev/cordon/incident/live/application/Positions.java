package dev.cordon.incident.live.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Positions as clients have them: 54 characters that say nothing, and that nobody else can make. A
 * plain number would tell how much happened that its reader may not know of; so each is encrypted,
 * differently each time, and signed for its tenant (AES-CTR, then HMAC-SHA-256 over all of it).
 */
@ApplicationScoped
public class Positions {

  private static final int IV_BYTES = 16;
  private static final int TAG_BYTES = 16;
  private static final int LENGTH = IV_BYTES + Long.BYTES + TAG_BYTES;

  private final SecretKeySpec hiding;
  private final SecretKeySpec signing;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param base64Key the one of the cursors; the keys here follow from it
   */
  Positions(@ConfigProperty(name = "cordon.cursor-key") String base64Key) {
    SecretKeySpec root = new SecretKeySpec(Base64.getDecoder().decode(base64Key), "HmacSHA256");
    this.hiding = new SecretKeySpec(mac(root, bytes("cordon live hiding")), "AES");
    this.signing = new SecretKeySpec(mac(root, bytes("cordon live signing")), "HmacSHA256");
  }

  public String seal(long position, Tenant tenant) {
    byte[] iv = new byte[IV_BYTES];
    random.nextBytes(iv);
    byte[] hidden =
        crypt(Cipher.ENCRYPT_MODE, iv, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
    byte[] sealed =
        ByteBuffer.allocate(LENGTH).put(iv).put(hidden).put(tag(iv, hidden, tenant)).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
  }

  /** Refuses what this service didn't seal for the tenant. */
  public long open(String text, Tenant tenant) {
    byte[] sealed = decoded(text);
    byte[] iv = Arrays.copyOf(sealed, IV_BYTES);
    byte[] hidden = Arrays.copyOfRange(sealed, IV_BYTES, IV_BYTES + Long.BYTES);
    byte[] tag = Arrays.copyOfRange(sealed, IV_BYTES + Long.BYTES, LENGTH);
    if (!MessageDigest.isEqual(tag, tag(iv, hidden, tenant))) {
      throw invalid();
    }
    return ByteBuffer.wrap(crypt(Cipher.DECRYPT_MODE, iv, hidden)).getLong();
  }

  private static byte[] decoded(String text) {
    try {
      byte[] sealed = Base64.getUrlDecoder().decode(text);
      if (sealed.length == LENGTH) {
        return sealed;
      }
    } catch (IllegalArgumentException notOurs) {
      throw invalid();
    }
    throw invalid();
  }

  private byte[] tag(byte[] iv, byte[] hidden, Tenant tenant) {
    byte[] signed =
        ByteBuffer.allocate(2 * Long.BYTES + iv.length + hidden.length)
            .putLong(tenant.id().getMostSignificantBits())
            .putLong(tenant.id().getLeastSignificantBits())
            .put(iv)
            .put(hidden)
            .array();
    return Arrays.copyOf(mac(signing, signed), TAG_BYTES);
  }

  private byte[] crypt(int mode, byte[] iv, byte[] content) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(mode, hiding, new IvParameterSpec(iv));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES", e);
    }
  }

  private static byte[] mac(SecretKeySpec key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] bytes(String label) {
    return label.getBytes(StandardCharsets.US_ASCII);
  }

  private static Refusal invalid() {
    return Refusal.of(
        ErrorReason.INVALID_CURSOR,
        "The event id isn't one of this organization: leave it out, and read the lists again.");
  }
}

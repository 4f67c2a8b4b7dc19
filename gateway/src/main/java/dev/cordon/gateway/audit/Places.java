package dev.cordon.gateway.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Cursors over the trail: a place in each service's chain, encrypted for one question (AES-GCM).
 * They can't be read, since gaps between the places would tell how much a reader may not know of.
 */
@ApplicationScoped
class Places {

  /** Where a list begins. */
  static final long END = 0;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int PLACES_BYTES = AuditedPart.values().length * Long.BYTES;

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;

  Places(@ConfigProperty(name = "cordon.cursor-key") String base64Key) {
    this.key = derived(Base64.getDecoder().decode(base64Key));
  }

  /** Where the next page begins, by service: below this position, or at the chain's end. */
  Map<AuditedPart, Long> open(String cursor, String organization, AuditQuery query) {
    return cursor.isEmpty() ? ends() : places(opened(decoded(cursor), organization, query));
  }

  String cursor(Map<AuditedPart, Long> places, String organization, AuditQuery query) {
    ByteBuffer content = ByteBuffer.allocate(PLACES_BYTES);
    for (AuditedPart part : AuditedPart.values()) {
      content.putLong(places.getOrDefault(part, END));
    }
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] closed =
          cipher(Cipher.ENCRYPT_MODE, nonce, organization, query).doFinal(content.array());
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              ByteBuffer.allocate(NONCE_BYTES + closed.length).put(nonce).put(closed).array());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private ByteBuffer opened(byte[] cursor, String organization, AuditQuery query) {
    if (cursor.length != NONCE_BYTES + PLACES_BYTES + TAG_BITS / Byte.SIZE) {
      throw invalid();
    }
    byte[] nonce = new byte[NONCE_BYTES];
    ByteBuffer content = ByteBuffer.wrap(cursor).get(nonce);
    byte[] closed = new byte[content.remaining()];
    content.get(closed);
    try {
      return ByteBuffer.wrap(
          cipher(Cipher.DECRYPT_MODE, nonce, organization, query).doFinal(closed));
    } catch (AEADBadTagException notOurs) {
      throw invalid();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES-GCM", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String organization, AuditQuery query)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((organization + '\n' + query.key()).getBytes(UTF_8));
    return cipher;
  }

  private static Map<AuditedPart, Long> ends() {
    Map<AuditedPart, Long> ends = new EnumMap<>(AuditedPart.class);
    for (AuditedPart part : AuditedPart.values()) {
      ends.put(part, END);
    }
    return ends;
  }

  private static Map<AuditedPart, Long> places(ByteBuffer content) {
    Map<AuditedPart, Long> places = new EnumMap<>(AuditedPart.class);
    for (AuditedPart part : AuditedPart.values()) {
      places.put(part, content.getLong());
    }
    return places;
  }

  private static byte[] decoded(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException notOurs) {
      throw invalid();
    }
  }

  /** Other cursors are signed with the key itself. */
  private static SecretKeySpec derived(byte[] cursorKey) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(cursorKey, "HmacSHA256"));
      return new SecretKeySpec(mac.doFinal("places of the trail".getBytes(UTF_8)), "AES");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static Refusal invalid() {
    return Refusal.of(
        ErrorReason.INVALID_CURSOR, "The cursor isn't one of this list: start at the first page.");
  }
}

package dev.cordon.incident.people.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What lets a person in once. It is made from the ids alone with a key of ours, so that the same
 * request has the same answer and no secret is kept anywhere.
 *
 * @param tenant readable by whoever has the code: says whom to ask
 * @param id of this code among those that were made
 */
public record EnrolmentCode(UUID tenant, UUID id) {

  private static final byte[] PURPOSE = "cordon enrolment code 1".getBytes(US_ASCII);
  private static final int ID_BYTES = 16;

  /** 192 bits. */
  private static final int MARK_BYTES = 24;

  /** Characters of a code. */
  public static final int LENGTH = (2 * ID_BYTES + MARK_BYTES + 2) / 3 * 4 - 1;

  /** As people hand it on. */
  public String text(SecretKeySpec key) {
    ByteBuffer code = ByteBuffer.allocate(2 * ID_BYTES + MARK_BYTES);
    code.put(ids()).put(mark(key));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(code.array());
  }

  /** Empty for what we didn't make. */
  public static Optional<EnrolmentCode> of(String text, SecretKeySpec key) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      EnrolmentCode code = new EnrolmentCode(uuid(bytes), uuid(bytes));
      byte[] mark = new byte[bytes.remaining()];
      bytes.get(mark);
      return MessageDigest.isEqual(mark, code.mark(key)) ? Optional.of(code) : Optional.empty();
    } catch (IllegalArgumentException | BufferUnderflowException notACode) {
      return Optional.empty();
    }
  }

  private byte[] ids() {
    ByteBuffer ids = ByteBuffer.allocate(2 * ID_BYTES);
    for (UUID part : new UUID[] {tenant, id}) {
      ids.putLong(part.getMostSignificantBits()).putLong(part.getLeastSignificantBits());
    }
    return ids.array();
  }

  private byte[] mark(SecretKeySpec key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(PURPOSE);
      return Arrays.copyOf(mac.doFinal(ids()), MARK_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static UUID uuid(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong());
  }
}

package dev.cordon.incident.evidence.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one file, and what is derived from it (HKDF, RFC 5869): one key that seals its content
 * (AES-256-GCM), one that compares it (HMAC-SHA-256).
 *
 * <p>Chunks are sealed one by one, each bound to tenant, file and position by its associated data;
 * the seal of the whole says how many there are, their size and their digest. So a chunk that is
 * changed, moved, left out, put in from another file or cut off at the end doesn't open, or doesn't
 * add up. The nonce of each sealing is random, not a counter: a chunk whose answer was lost comes
 * again, and two contents under one nonce would give the key's authentication away. A file has some
 * thousands of chunks; random nonces are good for four billion (NIST SP 800-38D, section 8.3).
 */
public final class FileKey {

  public static final int BYTES = 32;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] secret;
  private final String place;
  private final SecretKey content;
  private final SecretKey digests;

  private FileKey(byte[] secret, UUID tenant, UUID evidenceId) {
    this.secret = secret;
    this.place = tenant + " " + evidenceId + " ";
    this.content = derive("cordon evidence content", "AES");
    this.digests = derive("cordon evidence digests", "HmacSHA256");
  }

  public static FileKey of(byte[] secret, UUID tenant, UUID evidenceId) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a file's key has 32 bytes");
    }
    return new FileKey(secret.clone(), tenant, evidenceId);
  }

  public static FileKey generate(UUID tenant, UUID evidenceId) {
    return new FileKey(random(BYTES), tenant, evidenceId);
  }

  /** To be wrapped, never to be stored. */
  public byte[] secret() {
    return secret.clone();
  }

  public Chunk seal(long position, byte[] bytes) {
    return new Chunk(
        position, bytes.length, digest(position, bytes), seal("chunk " + position, bytes));
  }

  /** Throws TamperedException for what wasn't sealed for this place of this file. */
  public byte[] open(Chunk chunk) {
    byte[] bytes = open("chunk " + chunk.position(), chunk.sealed());
    if (bytes.length != chunk.size()) {
      throw new TamperedException("a chunk has another size than its row says");
    }
    return bytes;
  }

  public byte[] seal(Whole whole) {
    return seal("whole", whole.text().getBytes(UTF_8));
  }

  /** Throws TamperedException for what isn't the seal of this file. */
  public Whole openWhole(byte[] sealed) {
    return Whole.of(new String(open("whole", sealed), UTF_8));
  }

  /** Equal for equal content at one place of this file, and of no use without its key. */
  public byte[] digest(long position, byte[] bytes) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(digests);
      mac.update((place + position + " ").getBytes(UTF_8));
      return mac.doFinal(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private byte[] seal(String what, byte[] bytes) {
    byte[] nonce = random(NONCE_BYTES);
    byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + bytes.length + TAG_BITS / 8);
    try {
      int written =
          cipher(Cipher.ENCRYPT_MODE, what, nonce)
              .doFinal(bytes, 0, bytes.length, sealed, NONCE_BYTES);
      if (written != sealed.length - NONCE_BYTES) {
        throw new IllegalStateException("sealed less than there was");
      }
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not seal", e);
    }
  }

  private byte[] open(String what, byte[] sealed) {
    if (sealed.length < NONCE_BYTES + TAG_BITS / 8) {
      throw new TamperedException("is shorter than anything that was sealed");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, what, Arrays.copyOf(sealed, NONCE_BYTES))
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new TamperedException("not sealed with this key for this place, or changed since", e);
    }
  }

  private Cipher cipher(int mode, String what, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, content, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((place + what).getBytes(UTF_8));
    return cipher;
  }

  private SecretKey derive(String purpose, String algorithm) {
    try {
      SecretKey derived =
          KDF.getInstance("HKDF-SHA256")
              .deriveKey(
                  algorithm,
                  HKDFParameterSpec.ofExtract()
                      .addIKM(secret)
                      .thenExpand(purpose.getBytes(UTF_8), BYTES));
      return new SecretKeySpec(derived.getEncoded(), algorithm);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has HKDF-SHA256", e);
    }
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  @Override
  public String toString() {
    return "FileKey[secret]";
  }
}

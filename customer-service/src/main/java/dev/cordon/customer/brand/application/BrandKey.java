package dev.cordon.customer.brand.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that all of a brand's customer data depends on, and what is derived from it (HKDF, RFC
 * 5869): one key for lookups, one for files on their way in, one for comparing them, one for each
 * person. Without it nothing of the brand can be read. AES-GCM, HMAC and HKDF are the JDK's own: a
 * row's key seals a few times at most under random nonces, so that no library has to guard them.
 */
public final class BrandKey {

  public static final int BYTES = 32;
  public static final int SEED_BYTES = 16;

  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] secret;
  private final SecretKey lookup;
  private final SecretKey files;
  private final SecretKey digests;

  private BrandKey(byte[] secret) {
    this.secret = secret;
    this.lookup = derive("cordon lookup", "HmacSHA256");
    this.files = derive("cordon files", "AES");
    this.digests = derive("cordon digests", "HmacSHA256");
  }

  public static BrandKey of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a brand's key has 32 bytes");
    }
    return new BrandKey(secret.clone());
  }

  public static BrandKey generate() {
    return new BrandKey(random(BYTES));
  }

  /** A new person's share of their row's key. */
  public static byte[] newSeed() {
    return random(SEED_BYTES);
  }

  /** To be wrapped, never to be stored. */
  public byte[] secret() {
    return secret.clone();
  }

  /** Equal for equal text within the brand, and of no use to anybody without the key. */
  public byte[] hash(String text) {
    return hash(lookup, text.getBytes(UTF_8));
  }

  /**
   * Equal for equal content within the brand. A bare SHA-256 of a file with a row or two would let
   * anybody who has the database guess whose row it is.
   */
  public byte[] digest(byte[] content) {
    return hash(digests, content);
  }

  private static byte[] hash(SecretKey key, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return mac.doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  /** Seals what is held of a person. */
  public byte[] sealRow(byte[] seed, byte[] content) {
    return seal(rowKey(seed), content, seed);
  }

  /** Opens it; throws when key, seed or content don't belong together. */
  public byte[] openRow(byte[] seed, byte[] sealed) {
    return open(rowKey(seed), sealed, seed);
  }

  /**
   * @param place names the file and the position in it, so that chunks can't change places
   */
  public byte[] sealChunk(String place, byte[] content) {
    return seal(files, content, place.getBytes(UTF_8));
  }

  public byte[] openChunk(String place, byte[] sealed) {
    return open(files, sealed, place.getBytes(UTF_8));
  }

  private SecretKey rowKey(byte[] seed) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              "AES",
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .addSalt(seed)
                  .thenExpand("cordon person".getBytes(UTF_8), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has HKDF-SHA256", e);
    }
  }

  private SecretKey derive(String purpose, String algorithm) {
    try {
      return KDF.getInstance("HKDF-SHA256")
          .deriveKey(
              algorithm,
              HKDFParameterSpec.ofExtract()
                  .addIKM(secret)
                  .thenExpand(purpose.getBytes(UTF_8), BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK has HKDF-SHA256", e);
    }
  }

  private static byte[] seal(SecretKey key, byte[] content, byte[] context) {
    byte[] nonce = random(NONCE_BYTES);
    byte[] sealed = new byte[NONCE_BYTES + content.length + TAG_BITS / 8];
    System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
    try {
      cipher(Cipher.ENCRYPT_MODE, key, nonce, context)
          .doFinal(content, 0, content.length, sealed, NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not seal", e);
    }
  }

  private static byte[] open(SecretKey key, byte[] sealed, byte[] context) {
    byte[] nonce = java.util.Arrays.copyOf(sealed, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, context)
          .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("not sealed with this key, or changed since", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, new SecretKeySpec(key.getEncoded(), "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(context);
    return cipher;
  }

  private static byte[] random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return random;
  }

  @Override
  public String toString() {
    return "BrandKey[secret]";
  }
}

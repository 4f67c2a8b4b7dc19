package dev.cordon.kernel.audit.chain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.kernel.digest.Sha256;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The public half of a key that signs checkpoints.
 *
 * @param id what signatures name it by
 * @param publicKey Base64 of the SubjectPublicKeyInfo (DER) of an Ed25519 key
 */
public record VerificationKey(String id, String publicKey) {

  private static final String ALGORITHM = "Ed25519";

  /** Throws IllegalArgumentException for what isn't such a key. */
  public VerificationKey {
    read(publicKey);
  }

  /**
   * @param signature Base64, in its one spelling
   */
  public boolean verifies(String line, String signature) {
    return strict(signature).map(bytes -> verify(line, bytes)).orElse(false);
  }

  /** SHA-256 of the key, in hex: short enough to compare by eye. */
  public String fingerprint() {
    return HexFormat.of().formatHex(Sha256.of(Base64.getDecoder().decode(publicKey)));
  }

  private boolean verify(String line, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance(ALGORITHM);
      verifier.initVerify(read(publicKey));
      verifier.update(line.getBytes(UTF_8));
      return verifier.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /** A decoder ignores bits behind the last byte: two spellings of one signature aren't one. */
  private static Optional<byte[]> strict(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Base64.getEncoder().encodeToString(bytes).equals(base64)
          ? Optional.of(bytes)
          : Optional.empty();
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static PublicKey read(String publicKey) {
    try {
      byte[] der =
          strict(publicKey).orElseThrow(() -> new IllegalArgumentException("not in Base64"));
      return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an Ed25519 public key", e);
    }
  }
}

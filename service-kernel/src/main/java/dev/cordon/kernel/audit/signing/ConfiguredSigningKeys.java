package dev.cordon.kernel.audit.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.kernel.audit.chain.VerificationKey;
import dev.cordon.kernel.audit.chain.VerificationKeys;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The key from the service's settings. A service doesn't start with a key whose signatures nobody
 * could verify.
 */
@Startup
@DefaultBean
@ApplicationScoped
class ConfiguredSigningKeys implements SigningKeys {

  private static final String ALGORITHM = "Ed25519";
  private static final String PROBE = "cordon-audit";

  private final String currentId;
  private final PrivateKey key;
  private final VerificationKeys published;

  /**
   * @param currentId id of the key that signs
   * @param signingKey PKCS#8 in Base64
   * @param publicKeys {@code id:SubjectPublicKeyInfo in Base64}, of the current key and of earlier
   *     ones
   */
  ConfiguredSigningKeys(
      @ConfigProperty(name = "cordon.audit.signing-key-id") String currentId,
      @ConfigProperty(name = "cordon.audit.signing-key") String signingKey,
      @ConfigProperty(name = "cordon.audit.public-keys") List<String> publicKeys) {
    this.currentId = currentId;
    this.key = read(signingKey);
    this.published = published(publicKeys);
    if (!published.verify(currentId, PROBE, sign(PROBE))) {
      throw new IllegalStateException(
          "cordon.audit.public-keys doesn't hold the public half of cordon.audit.signing-key under"
              + " the id "
              + currentId);
    }
  }

  @Override
  public String currentId() {
    return currentId;
  }

  @Override
  public String sign(String line) {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(key);
      signature.update(line.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a checkpoint can't be signed", e);
    }
  }

  @Override
  public VerificationKeys published() {
    return published;
  }

  private static VerificationKeys published(List<String> publicKeys) {
    return new VerificationKeys(
        publicKeys.stream().map(ConfiguredSigningKeys::verificationKey).toList());
  }

  private static VerificationKey verificationKey(String idAndKey) {
    int colon = idAndKey.indexOf(':');
    if (colon < 1) {
      throw new IllegalStateException("cordon.audit.public-keys has entries of the form id:Base64");
    }
    String id = idAndKey.substring(0, colon);
    try {
      return new VerificationKey(id, idAndKey.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "cordon.audit.public-keys has under the id "
              + id
              + " what isn't an Ed25519 key (SubjectPublicKeyInfo) in Base64",
          e);
    }
  }

  private static PrivateKey read(String base64) {
    try {
      return KeyFactory.getInstance(ALGORITHM)
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The value is a secret: the message doesn't repeat it.
      throw new IllegalStateException(
          "cordon.audit.signing-key isn't an Ed25519 key (PKCS#8) in Base64");
    }
  }
}

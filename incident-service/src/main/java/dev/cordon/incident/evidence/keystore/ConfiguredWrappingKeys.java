package dev.cordon.incident.evidence.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.incident.evidence.application.WrappingKeys;
import dev.cordon.incident.evidence.domain.TamperedException;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Wraps with keys that the environment gives to this service (AES-256-GCM, bound to tenant and
 * file). The first one wraps; the others open what they have wrapped, until a worker has wrapped it
 * anew.
 */
@Startup
@ApplicationScoped
class ConfiguredWrappingKeys implements WrappingKeys {

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String currentId;
  private final Map<String, SecretKey> keys = new LinkedHashMap<>();

  /**
   * @param entries {@code id:Base64} of 32 bytes each
   */
  ConfiguredWrappingKeys(@ConfigProperty(name = "cordon.evidence.keys") List<String> entries) {
    entries.forEach(entry -> add(entry.strip()));
    this.currentId = keys.keySet().iterator().next();
  }

  private void add(String entry) {
    int colon = entry.indexOf(':');
    if (colon < 1) {
      throw new IllegalStateException("cordon.evidence.keys has entries of the form id:Base64");
    }
    String id = entry.substring(0, colon);
    if (keys.put(id, key(id, entry.substring(colon + 1))) != null) {
      throw new IllegalStateException("cordon.evidence.keys has the id " + id + " twice");
    }
  }

  private static SecretKey key(String id, String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == KEY_BYTES) {
        return new SecretKeySpec(bytes, "AES");
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below, as of a key of another length; the value is a secret and isn't repeated.
    }
    throw new IllegalStateException(
        "cordon.evidence.keys has under the id " + id + " what isn't 32 bytes in Base64");
  }

  @Override
  public String currentId() {
    return currentId;
  }

  @Override
  public Wrapped wrap(UUID tenant, UUID evidenceId, byte[] secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, currentId, nonce, tenant, evidenceId).doFinal(secret);
      byte[] wrapped = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, wrapped, NONCE_BYTES, sealed.length);
      return new Wrapped(currentId, wrapped);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not wrap", e);
    }
  }

  @Override
  public byte[] unwrap(UUID tenant, UUID evidenceId, Wrapped wrapped) {
    byte[] bytes = wrapped.bytes();
    if (bytes.length < NONCE_BYTES) {
      throw new TamperedException("a wrapped key is too short");
    }
    try {
      return cipher(
              Cipher.DECRYPT_MODE,
              wrapped.keyId(),
              Arrays.copyOf(bytes, NONCE_BYTES),
              tenant,
              evidenceId)
          .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new TamperedException("a key wasn't wrapped for this file by " + wrapped.keyId(), e);
    }
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, UUID tenant, UUID evidenceId)
      throws GeneralSecurityException {
    SecretKey key =
        Optional.ofNullable(keys.get(keyId))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "cordon.evidence.keys lacks the key " + keyId + ", which wraps evidence"));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(("evidence key " + keyId + " " + tenant + " " + evidenceId).getBytes(UTF_8));
    return cipher;
  }
}

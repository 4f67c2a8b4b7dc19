package dev.cordon.incident.escalation.keystore;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.incident.escalation.application.EscalationSettings;
import dev.cordon.incident.escalation.application.Seals;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals with keys that the environment gives to this service (AES-256-GCM, bound to tenant and
 * place). The first one seals; the others open what they have sealed.
 */
@Startup
@ApplicationScoped
class ConfiguredSeals implements Seals {

  static final String PROPERTY = "cordon.escalation.keys";

  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final String currentId;
  private final Map<String, SecretKey> keys = new LinkedHashMap<>();

  ConfiguredSeals(EscalationSettings settings) {
    settings.keys().forEach(entry -> add(entry.strip()));
    this.currentId =
        keys.keySet().stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(PROPERTY + " has no key"));
  }

  private void add(String entry) {
    int colon = entry.indexOf(':');
    if (colon < 1) {
      throw new IllegalStateException(PROPERTY + " has entries of the form id:Base64");
    }
    String id = entry.substring(0, colon);
    if (keys.put(id, key(id, entry.substring(colon + 1))) != null) {
      throw new IllegalStateException(PROPERTY + " has the id " + id + " twice");
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
        PROPERTY + " has under the id " + id + " what isn't 32 bytes in Base64");
  }

  @Override
  public String currentId() {
    return currentId;
  }

  @Override
  public byte[] seal(UUID tenant, String place, String secret) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, currentId, nonce, tenant, place)
              .doFinal(secret.getBytes(UTF_8));
      byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("could not seal", e);
    }
  }

  @Override
  public String open(UUID tenant, String place, String keyId, byte[] sealed) {
    if (sealed.length < NONCE_BYTES) {
      throw new IllegalStateException("a sealed secret is too short");
    }
    try {
      byte[] secret =
          cipher(Cipher.DECRYPT_MODE, keyId, Arrays.copyOf(sealed, NONCE_BYTES), tenant, place)
              .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
      return new String(secret, UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a secret wasn't sealed for this place by " + keyId, e);
    }
  }

  private Cipher cipher(int mode, String keyId, byte[] nonce, UUID tenant, String place)
      throws GeneralSecurityException {
    SecretKey key =
        Optional.ofNullable(keys.get(keyId))
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        PROPERTY + " lacks the key " + keyId + ", which seals webhooks"));
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(("webhook " + keyId + " " + tenant + " " + place).getBytes(UTF_8));
    return cipher;
  }
}

package dev.cordon.kernel.audit.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.identity.Tenant;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps digests in the trail from being guessed: many of the values, such as an address, are among
 * few. Each organization has a key of its own, from one that isn't in the database.
 */
@Startup
@ApplicationScoped
public class DigestKeys {

  /** What a digest begins with until it is in the trail. */
  public static final String UNKEYED = "unkeyed-sha256:";

  private static final String KEYED = "hmac-sha256:";
  private static final Pattern DIGEST = Pattern.compile(UNKEYED + "([0-9a-f]{64})");
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final AuditedService service;
  private final byte[] key;

  /**
   * @param key 32 bytes in Base64
   */
  DigestKeys(AuditedService service, @ConfigProperty(name = "cordon.audit.digest-key") String key) {
    this.service = service;
    this.key = read(key);
  }

  /** The organization's own key in this service, 32 bytes: lets its holder guess, too. */
  public byte[] of(Tenant tenant) {
    return hmac(key, ("audit digest " + service.name() + ' ' + tenant.id()).getBytes(UTF_8));
  }

  /** The text with the organization's digests in place of unkeyed ones. */
  public String keyed(Tenant tenant, String text) {
    Matcher digests = DIGEST.matcher(text);
    if (!digests.find()) {
      return text;
    }
    byte[] own = of(tenant);
    return digests.replaceAll(
        found ->
            KEYED + HexFormat.of().formatHex(hmac(own, HexFormat.of().parseHex(found.group(1)))));
  }

  private static byte[] hmac(byte[] key, byte[] value) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(value);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] read(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == KEY_BYTES) {
        return bytes;
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below, as of a key of another length; the value is a secret and isn't repeated.
    }
    throw new IllegalStateException("cordon.audit.digest-key isn't 32 bytes in Base64");
  }
}

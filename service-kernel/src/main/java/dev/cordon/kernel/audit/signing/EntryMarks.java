package dev.cordon.kernel.audit.signing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.kernel.audit.MarkedEntry;
import dev.cordon.kernel.audit.chain.ChainEntry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells entries that the service wrote from rows that somebody put into its database: by a mark
 * (HMAC-SHA-256) whose key isn't in there.
 */
@Startup
@ApplicationScoped
public class EntryMarks {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  /** An entry is marked before it has a place. */
  private static final long NOWHERE = 0;

  private final List<SecretKeySpec> keys;

  /**
   * @param keys 32 bytes each, in Base64; the first one marks, all are known
   */
  EntryMarks(@ConfigProperty(name = "cordon.audit.entry-keys") List<String> keys) {
    this.keys = keys.stream().map(EntryMarks::key).toList();
  }

  /** In hex; throws IllegalArgumentException for an entry that has no canonical line. */
  public String of(ChainEntry entry) {
    return mark(keys.getFirst(), entry.at(NOWHERE));
  }

  /** Whether the service wrote it. */
  public boolean fit(MarkedEntry entry) {
    return lines(entry.entry())
        .flatMap(line -> keys.stream().map(key -> mark(key, line)))
        .anyMatch(mark -> same(mark, entry.mark()));
  }

  private static Stream<String> lines(ChainEntry entry) {
    try {
      return Stream.of(entry.at(NOWHERE));
    } catch (IllegalArgumentException notOurs) {
      // Somebody put a value there that no entry of ours can have.
      return Stream.empty();
    }
  }

  private static boolean same(String mark, String other) {
    return MessageDigest.isEqual(mark.getBytes(UTF_8), other.getBytes(UTF_8));
  }

  private static String mark(SecretKeySpec key, String line) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(line.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static SecretKeySpec key(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == KEY_BYTES) {
        return new SecretKeySpec(bytes, ALGORITHM);
      }
    } catch (IllegalArgumentException notBase64) {
      // Said below, as of a key of another length; the value is a secret and isn't repeated.
    }
    throw new IllegalStateException("cordon.audit.entry-keys has entries of 32 bytes in Base64");
  }
}

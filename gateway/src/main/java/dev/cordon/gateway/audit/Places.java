package dev.cordon.gateway.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Cursors over the trail: a place in each service's chain, signed for one question. */
@ApplicationScoped
class Places {

  /** Where a list begins. */
  static final long END = 0;

  private static final int SIGNATURE_BYTES = 16;

  private final SecretKeySpec key;

  Places(@ConfigProperty(name = "cordon.cursor-key") String base64Key) {
    this.key = new SecretKeySpec(Base64.getDecoder().decode(base64Key), "HmacSHA256");
  }

  /** Where the next page begins, by service: below this position, or at the chain's end. */
  Map<AuditedPart, Long> open(String cursor, String organization, AuditQuery query) {
    if (cursor.isEmpty()) {
      return places(END, END, END);
    }
    byte[] signed = decoded(cursor);
    if (signed.length <= SIGNATURE_BYTES) {
      throw invalid();
    }
    byte[] content = Arrays.copyOfRange(signed, SIGNATURE_BYTES, signed.length);
    byte[] signature = Arrays.copyOf(signed, SIGNATURE_BYTES);
    if (!MessageDigest.isEqual(signature, signature(content, organization, query))) {
      throw invalid();
    }
    Long[] positions =
        Stream.of(new String(content, UTF_8).split(" ")).map(Long::valueOf).toArray(Long[]::new);
    return places(positions);
  }

  String cursor(Map<AuditedPart, Long> places, String organization, AuditQuery query) {
    byte[] content =
        Stream.of(AuditedPart.values())
            .map(part -> String.valueOf(places.getOrDefault(part, END)))
            .collect(Collectors.joining(" "))
            .getBytes(UTF_8);
    byte[] signed =
        Arrays.copyOf(signature(content, organization, query), SIGNATURE_BYTES + content.length);
    System.arraycopy(content, 0, signed, SIGNATURE_BYTES, content.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
  }

  private static Map<AuditedPart, Long> places(Long... positions) {
    Map<AuditedPart, Long> places = new EnumMap<>(AuditedPart.class);
    for (AuditedPart part : AuditedPart.values()) {
      places.put(part, positions[part.ordinal()]);
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

  private byte[] signature(byte[] content, String organization, AuditQuery query) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      mac.update(("audit\n" + organization + '\n' + query.key() + '\n').getBytes(UTF_8));
      return Arrays.copyOf(mac.doFinal(content), SIGNATURE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static Refusal invalid() {
    return Refusal.of(
        ErrorReason.INVALID_CURSOR, "The cursor isn't one of this list: start at the first page.");
  }
}

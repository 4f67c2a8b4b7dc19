package dev.cordon.incident.alerts.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What two alerts have in common that are probably about the same: the source, the title, and what
 * was observed. Case, blanks and order don't count, nor do words of a title that are a number or an
 * id of a machine: "37 failed log-ins" is the same as "38 failed log-ins".
 *
 * @param value the first 128 bits of a SHA-256
 */
public record Fingerprint(UUID value) {

  /** A word that is a number, with the punctuation of a sentence around it. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<=^| )[(\\[\"']*[+-]?\\d[\\d.,:/]*+%?[)\\]\"',.;:!]*+(?= |$)");

  /** A UUID, a digest, or another long id: at least 16 hexadecimal digits. */
  private static final Pattern MACHINE_ID =
      Pattern.compile("(?<=^| )[(\\[\"']*(?:[0-9a-f]-?+){16,}+[)\\]\"',.;:!]*+(?= |$)");

  private static final String ANY = "#";

  public static Fingerprint of(AlertReport report) {
    return of(report.source(), report.title(), report.observables());
  }

  static Fingerprint of(String source, String title, List<Observed> observables) {
    String main =
        observables.stream()
            .filter(Observed::identifies)
            .map(Observed::key)
            .distinct()
            .sorted()
            .collect(Collectors.joining("\n"));
    return new Fingerprint(first128(String.join("\n\n", source, pattern(title), main)));
  }

  /** The title without what differs each time. */
  static String pattern(String title) {
    String normal = TitleKey.normal(title);
    return NUMBER.matcher(MACHINE_ID.matcher(normal).replaceAll(ANY)).replaceAll(ANY);
  }

  private static UUID first128(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      ByteBuffer first = ByteBuffer.wrap(Arrays.copyOf(digest, 16));
      return new UUID(first.getLong(), first.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

package dev.cordon.incident.alerts.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.kernel.digest.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What two alerts have in common that report the same: the source, the title, and what was
 * observed. Where nothing typed says what it is about, and of a message, the text counts as well.
 * Of titles and texts, what they say of the report itself doesn't ({@link Likeness}): "37 failed
 * log-ins for ada" is the same as "38 failed log-ins for ada", and another than for bob. Nor do
 * case, blanks and the order of what was observed.
 *
 * @param value the first 128 bits of a SHA-256
 */
public record Fingerprint(UUID value) {

  /** Of the rule: what another one made is never met. */
  private static final String RULE = "2";

  private static final String BETWEEN = "\n\n";

  public static Fingerprint of(AlertReport report) {
    String observed = observed(report.observables());
    boolean textCounts = observed.isEmpty() || report.isMessage();
    return new Fingerprint(
        first128(
            String.join(
                BETWEEN,
                RULE,
                report.source(),
                Likeness.of(report.title()),
                observed,
                textCounts ? text(report) : "")));
  }

  private static String observed(List<Observed> observables) {
    return observables.stream()
        .filter(Observed::identifies)
        .map(Observed::key)
        .distinct()
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** Of a message without its fields, which say to whom else it went. */
  private static String text(AlertReport report) {
    String description = Likeness.of(report.description());
    return report.isMessage() ? description : description + BETWEEN + Likeness.of(report.fields());
  }

  private static UUID first128(String text) {
    ByteBuffer first = ByteBuffer.wrap(Arrays.copyOf(Sha256.of(text.getBytes(UTF_8)), 16));
    return new UUID(first.getLong(), first.getLong());
  }
}

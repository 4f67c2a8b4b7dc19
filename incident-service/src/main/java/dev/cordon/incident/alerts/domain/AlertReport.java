package dev.cordon.incident.alerts.domain;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a source sends.
 *
 * @param source which tool or channel
 * @param reference the source's own id of it, 1 to 500 characters
 * @param title 1 to 500 characters
 * @param description up to 10,000 characters
 * @param occurredAt when it happened, as the source says; else when it came in
 * @param observables at most 100
 * @param fields a JSON object of at most 16 KiB with whatever else the source says; empty for none
 */
public record AlertReport(
    String source,
    String reference,
    String title,
    String description,
    Severity severity,
    Instant occurredAt,
    List<Observed> observables,
    String fields,
    Tlp tlp) {

  /** The source of what came as an e-mail message. */
  public static final String EMAIL = "email";

  public static final int LONGEST_REFERENCE = 500;
  public static final int LONGEST_TITLE = 500;
  public static final int LONGEST_TEXT = 10_000;
  public static final int MOST_OBSERVABLES = 100;
  public static final int LARGEST_FIELDS_BYTES = 16 * 1024;

  private static final Pattern SOURCE = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /** Clocks of sources are wrong by minutes. */
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  public AlertReport {
    observables = List.copyOf(observables);
  }

  /**
   * @param occurredAt empty: now
   * @param tlp unspecified means amber
   */
  public static AlertReport of(
      String source,
      String reference,
      String title,
      String description,
      Severity severity,
      Optional<Instant> occurredAt,
      List<Observed> observables,
      String fields,
      Tlp tlp,
      Instant now) {
    Violations violations =
        new Violations()
            .require(
                SOURCE.matcher(source).matches(),
                "source",
                "isn't 1 to 64 of a-z, 0-9, dots, hyphens and underscores")
            .requireLength(reference, 1, LONGEST_REFERENCE, "reference")
            .require(
                !CONTROL.matcher(reference).find(), "reference", "has characters that nobody sees")
            .requireLength(title, 1, LONGEST_TITLE, "title")
            .requireLength(description, 0, LONGEST_TEXT, "description")
            .require(
                occurredAt.isEmpty() || !occurredAt.get().isAfter(now.plus(TOLERANCE)),
                "occurred_at",
                "is in the future")
            .require(tlp != Tlp.UNRECOGNIZED, "tlp", "isn't a label of TLP 2.0");
    check(violations, observables);
    violations.orThrow();
    return new AlertReport(
        source,
        reference,
        title,
        description,
        severity,
        occurredAt.orElse(now),
        observables,
        fields,
        tlp == Tlp.TLP_UNSPECIFIED ? Tlp.TLP_AMBER : tlp);
  }

  private static void check(Violations violations, List<Observed> observables) {
    violations.require(
        observables.size() <= MOST_OBSERVABLES,
        "observables",
        "has more than " + MOST_OBSERVABLES + " entries");
    for (int i = 0; i < Math.min(observables.size(), MOST_OBSERVABLES); i++) {
      violations.requireLength(
          observables.get(i).value(), 1, Observed.LONGEST, "observables[" + i + "].value");
    }
  }

  /** By source and reference: two that are equal in them are one alert. */
  public record Identity(String source, String reference) {}

  /** Whether it came as a message, whose text is what it is about. */
  boolean isMessage() {
    return source.equals(EMAIL);
  }

  public Identity identity() {
    return new Identity(source, reference);
  }
}

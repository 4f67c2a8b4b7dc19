package dev.cordon.incident.negatives.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who established something, when, how and by what.
 *
 * @param person by name; may be empty where a firm is named
 * @param firm that the person did it for; empty for the brand's own people
 * @param methodText says which, for {@link EstablishingMethod#OTHER}
 */
public record Establishment(
    String person,
    String firm,
    Instant at,
    EstablishingMethod method,
    String methodText,
    Confidence confidence,
    List<EvidenceReference> evidence) {

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_TEXT = 2_000;
  private static final int MOST_EVIDENCE = 20;
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public Establishment {
    evidence = List.copyOf(evidence);
  }

  /** As somebody states it; what is empty wasn't said. */
  public record Said(
      String person,
      String firm,
      Optional<Instant> at,
      Optional<EstablishingMethod> method,
      String methodText,
      Optional<Confidence> confidence,
      List<EvidenceReference> evidence) {}

  /**
   * Keeps the rules, or names every field that breaks one: a person or a firm of up to 200
   * characters each, a time that isn't in the future, a method and a confidence, and 1 to 20 pieces
   * of evidence.
   */
  static Establishment of(Said said, Instant now, Violations violations) {
    violations
        .require(
            !said.person().isBlank() || !said.firm().isBlank(),
            "established_by",
            "is empty, and so is firm: name who established it")
        .requireLength(said.person(), 0, LONGEST_NAME, "established_by")
        .requireLength(said.firm(), 0, LONGEST_NAME, "firm")
        .require(said.at().isPresent(), "established_at", "is missing")
        .require(!said.at().orElse(now).isAfter(now), "established_at", "is in the future")
        .require(said.method().isPresent(), "method", "isn't a method")
        .requireLength(
            said.methodText(),
            said.method().equals(Optional.of(EstablishingMethod.OTHER)) ? 1 : 0,
            LONGEST_TEXT,
            "method_text")
        .require(said.confidence().isPresent(), "confidence", "is none of low, moderate, high");
    check(said.evidence(), violations);
    violations.orThrow();
    return new Establishment(
        said.person().strip(),
        said.firm().strip(),
        // What the database keeps.
        said.at().orElseThrow().truncatedTo(ChronoUnit.MICROS),
        said.method().orElseThrow(),
        said.methodText(),
        said.confidence().orElseThrow(),
        said.evidence());
  }

  private static void check(List<EvidenceReference> evidence, Violations violations) {
    violations
        .require(!evidence.isEmpty(), "evidence", "is empty")
        .require(
            evidence.size() <= MOST_EVIDENCE,
            "evidence",
            "has more than " + MOST_EVIDENCE + " entries");
    Set<EvidenceReference> seen = new HashSet<>();
    for (int i = 0; i < Math.min(evidence.size(), MOST_EVIDENCE); i++) {
      EvidenceReference one = evidence.get(i);
      String path = "evidence[" + i + "]";
      violations
          .requireLength(one.reference(), 1, LONGEST_TEXT, path + ".reference")
          .require(
              one.sha256().isEmpty() || SHA256.matcher(one.sha256()).matches(),
              path + ".sha256",
              "isn't a SHA-256 of 64 hexadecimal digits in lower case")
          .require(seen.add(one), path, "is there twice");
    }
  }

  /** The same, by evidence as it was found to be. */
  Establishment by(List<EvidenceReference> found) {
    return new Establishment(person, firm, at, method, methodText, confidence, found);
  }

  /** For the timeline. */
  String words() {
    String who =
        firm.isEmpty() ? person : person.isEmpty() ? firm : "%s of %s".formatted(person, firm);
    return "by %s, %s, confidence %s"
        .formatted(who, method.words(), confidence.name().toLowerCase(Locale.ROOT));
  }
}

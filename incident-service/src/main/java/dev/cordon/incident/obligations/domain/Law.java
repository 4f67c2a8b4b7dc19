package dev.cordon.incident.obligations.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.regex.Pattern;

/**
 * By which law something is owed.
 *
 * @param code short, e.g. {@code EU-GDPR}
 * @param citation where it says so, e.g. {@code Art. 33(1)}
 */
public record Law(String code, String citation) {

  private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9-]{1,19}");
  private static final int LONGEST_CITATION = 500;

  static Law of(String code, String citation, Violations violations) {
    violations
        .require(
            CODE.matcher(code).matches(),
            "law",
            "isn't a code of 2 to 20 capital letters, digits and hyphens")
        .requireLength(citation, 1, LONGEST_CITATION, "citation");
    return new Law(code, citation.strip());
  }
}

package dev.cordon.incident.classification.domain;

import dev.cordon.incident.classification.domain.Circumstances.Malice;
import dev.cordon.incident.classification.domain.Severity.Score;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether somebody meant to harm (ENISA 2013, section 4.3, malicious intent: half a point). What is
 * stated counts. Else VERIS says it of what was done: hacking, malware and social engineering are
 * meant by what they are, errors and forces of nature aren't; misuse and physical actions may be
 * either. Where nobody has said anything, it is taken for the worse.
 */
final class Intent {

  private static final int MEANT_QUARTERS = 2;
  private static final String ACTION = "action.";
  private static final Set<String> MEANT =
      Set.of("action.hacking", "action.malware", "action.social");
  private static final Set<String> NOT_MEANT = Set.of("action.error", "action.environmental");

  private Intent() {}

  /**
   * @param veris codes of the classification
   */
  static Score of(Malice stated, List<String> veris) {
    Optional<String> meant = veris.stream().filter(MEANT::contains).sorted().findFirst();
    return switch (stated) {
      case MEANT -> new Score("malice", MEANT_QUARTERS, "somebody meant to harm", false);
      case NONE ->
          new Score(
              "malice",
              0,
              "nobody meant to harm, as is stated"
                  + meant.map(code -> ", though VERIS says " + code).orElse(""),
              false);
      case UNSTATED -> derived(meant, veris);
    };
  }

  private static Score derived(Optional<String> meant, List<String> veris) {
    List<String> actions = veris.stream().filter(code -> code.startsWith(ACTION)).sorted().toList();
    if (!actions.isEmpty() && NOT_MEANT.containsAll(actions)) {
      return new Score(
          "malice", 0, "VERIS says " + actions.getFirst() + ": nobody meant it", false);
    }
    String reason =
        meant
            .map(code -> "not stated, and VERIS says " + code + ": somebody meant to harm")
            .orElse("whether somebody meant to harm isn't stated, so it counts as meant");
    return new Score("malice", MEANT_QUARTERS, reason, true);
  }
}

package dev.cordon.incident.identity.application;

import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a provider that was cut off is brought back. Whoever held it may have made accounts: they
 * were open at the cut-off, too.
 *
 * @param reason for the trail; 1 to 500 characters
 * @param createdBefore accounts that were made then or later stay locked; empty: none does for that
 * @param stayLocked user names of accounts that stay locked whenever they were made; at most 100
 */
public record Restoration(String reason, Optional<Instant> createdBefore, List<String> stayLocked) {

  private static final int LONGEST_REASON = 500;
  private static final int MOST_NAMES = 100;

  /** Keycloak's. */
  private static final int LONGEST_USERNAME = 255;

  /** User names have no capitals in Keycloak. */
  public Restoration {
    stayLocked = stayLocked.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
  }

  static void requireReason(String reason) {
    new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
  }

  void check() {
    Violations violations =
        new Violations()
            .requireLength(reason, 1, LONGEST_REASON, "reason")
            .require(stayLocked.size() <= MOST_NAMES, "stay_locked", "has more than 100 entries");
    for (int i = 0; i < Math.min(stayLocked.size(), MOST_NAMES); i++) {
      violations.requireLength(stayLocked.get(i), 1, LONGEST_USERNAME, "stay_locked[" + i + "]");
    }
    violations.orThrow();
  }

  /**
   * A name that is misspelt would open whom it was to keep out.
   *
   * @param left names of those that stay locked
   */
  void requireKnown(Set<String> left) {
    for (int i = 0; i < stayLocked.size(); i++) {
      if (!left.contains(stayLocked.get(i))) {
        throw Refusal.invalid(
            "stay_locked[" + i + "]", "isn't the name of an account that the cut-off has locked");
      }
    }
  }

  /** For the trail: no names of people. */
  Map<String, String> details(int left) {
    Map<String, String> details = new HashMap<>();
    details.put("reason", reason);
    details.put("accounts_left_locked", String.valueOf(left));
    createdBefore.ifPresent(time -> details.put("created_before", time.toString()));
    return details;
  }
}

package dev.cordon.incident.escalation.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.List;

/**
 * For how many minutes alerts of each severity may wait for somebody before people are paged; 0 for
 * ever.
 *
 * @param unknown of those that have none
 * @param windowMinutes within which people are paged for them once, however many there are
 */
public record AlertLimits(
    int unknown,
    int informational,
    int low,
    int medium,
    int high,
    int critical,
    int windowMinutes) {

  public static final int LEAST_WINDOW = 15;
  public static final int LONGEST_WINDOW = 24 * 60;

  /** What has no severity may be bad: mail never has one. What is low is looked at anyway. */
  public static final AlertLimits STANDARD = new AlertLimits(240, 0, 0, 240, 30, 15, 60);

  /** In the order of severities. */
  public List<Integer> minutes() {
    return List.of(unknown, informational, low, medium, high, critical);
  }

  void check(Violations violations) {
    violations
        .require(
            minutes().stream().allMatch(limit -> limit >= 0 && limit <= Policy.MOST_MINUTES),
            "alerts",
            "have a time that is not 0 to " + Policy.MOST_MINUTES)
        .require(
            windowMinutes >= LEAST_WINDOW && windowMinutes <= LONGEST_WINDOW,
            "alerts.window_minutes",
            "is not %d to %d".formatted(LEAST_WINDOW, LONGEST_WINDOW));
  }
}

package dev.cordon.incident.escalation.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.List;
import java.util.stream.Collectors;

/**
 * For how long alerts may wait for somebody before people are paged.
 *
 * @param minutes by severity: unknown, informational, low, medium, high, critical; 0 for ever
 * @param windowMinutes within which people are paged for them once, however many there are
 */
public record AlertLimits(List<Integer> minutes, int windowMinutes) {

  public static final int SEVERITIES = 6;
  public static final int LEAST_WINDOW = 15;
  public static final int LONGEST_WINDOW = 24 * 60;

  /** What has no severity may be bad: mail never has one. What is low is looked at anyway. */
  public static final AlertLimits STANDARD = new AlertLimits(List.of(240, 0, 0, 240, 30, 15), 60);

  public AlertLimits {
    minutes = List.copyOf(minutes);
  }

  void check(Violations violations) {
    violations
        .require(
            minutes.size() == SEVERITIES
                && minutes.stream().allMatch(limit -> limit >= 0 && limit <= Policy.MOST_MINUTES),
            "alerts",
            "have a time that is not 0 to " + Policy.MOST_MINUTES)
        .require(
            windowMinutes >= LEAST_WINDOW && windowMinutes <= LONGEST_WINDOW,
            "alerts.window_minutes",
            "is not %d to %d".formatted(LEAST_WINDOW, LONGEST_WINDOW));
  }

  /** As an array of the database. */
  public String array() {
    return minutes.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
  }
}

package dev.cordon.incident.servicelevel.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Within which times a brand wants its incidents worked on. Its own wish: what a law or contract
 * fixes is an obligation, which no policy changes and nothing pauses.
 *
 * @param version 0 while there is none
 * @param targets one of each severity and milestone, by severity, then milestone
 * @param unratedAs as what an incident counts of which nothing says that people's data was exposed
 * @param warnPercent after which share of a time somebody is told
 */
public record Policy(
    long version,
    List<Target> targets,
    Rating unratedAs,
    int warnPercent,
    String setBy,
    Instant setAt) {

  public static final int MOST_WARN_PERCENT = 99;

  public static final Policy NONE = new Policy(0, List.of(), Rating.MEDIUM, 0, "", Instant.EPOCH);

  public Policy {
    targets =
        targets.stream()
            .sorted(Comparator.comparing(Target::rating).thenComparing(Target::milestone))
            .toList();
  }

  public boolean isNone() {
    return version == 0;
  }

  /**
   * @throws IllegalStateException if there is none, which a policy that was checked has
   */
  public Target target(Rating rating, Milestone milestone) {
    return targets.stream()
        .filter(target -> target.rating() == rating && target.milestone() == milestone)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no target of " + rating + " " + milestone));
  }

  /** Refuses what nothing can be measured by. */
  public Policy checked() {
    new Violations()
        .require(isWhole(), "targets", "are not one of each severity and milestone")
        .require(
            targets.stream()
                .allMatch(
                    target -> target.minutes() >= 1 && target.minutes() <= Target.MOST_MINUTES),
            "targets",
            "have minutes that are not 1 to %d, which are 366 days".formatted(Target.MOST_MINUTES))
        .require(
            isInOrder(), "targets", "have less time for a milestone than for one that is before it")
        .require(
            targets.stream()
                .noneMatch(target -> target.milestone() == Milestone.TRIAGED && target.mayPause()),
            "targets",
            "pause for triaged, for which nobody outside is needed")
        .require(
            warnPercent >= 1 && warnPercent <= MOST_WARN_PERCENT,
            "warn_percent",
            "is not 1 to " + MOST_WARN_PERCENT)
        .orThrow();
    return this;
  }

  private boolean isWhole() {
    return targets.size() == Rating.values().length * Milestone.values().length
        && Arrays.stream(Rating.values())
            .allMatch(
                rating ->
                    Arrays.stream(Milestone.values())
                        .allMatch(
                            milestone ->
                                targets.stream()
                                    .anyMatch(
                                        target ->
                                            target.rating() == rating
                                                && target.milestone() == milestone)));
  }

  private boolean isInOrder() {
    return IntStream.range(1, targets.size())
        .allMatch(
            i ->
                targets.get(i).rating() != targets.get(i - 1).rating()
                    || targets.get(i).minutes() >= targets.get(i - 1).minutes());
  }
}

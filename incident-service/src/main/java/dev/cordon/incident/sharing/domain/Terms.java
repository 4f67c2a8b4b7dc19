package dev.cordon.incident.sharing.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is shared, and until when.
 *
 * @param parts at least one
 * @param until a year ahead at most
 * @param subjects the recipient's people it is for; empty for all of them
 */
public record Terms(Set<Part> parts, Access access, Instant until, List<String> subjects) {

  public static final Duration LONGEST = Duration.ofDays(366);

  private static final int MOST_SUBJECTS = 200;
  private static final int LONGEST_SUBJECT = 255;

  public Terms {
    parts = Set.copyOf(parts);
    subjects = List.copyOf(subjects);
  }

  /**
   * Refuses what can't be agreed on.
   *
   * @param access required; empty is refused
   * @param until required; empty is refused
   */
  public static Terms of(
      Collection<Part> parts,
      Optional<Access> access,
      Optional<Instant> until,
      List<String> subjects,
      Instant now) {
    Instant end = until.orElse(now);
    new Violations()
        .require(!parts.isEmpty(), "parts", "is empty")
        .require(access.isPresent(), "access", "is neither read nor work")
        .require(until.isPresent(), "until", "is missing")
        .require(until.isEmpty() || end.isAfter(now), "until", "isn't in the future")
        .require(!end.isAfter(now.plus(LONGEST)), "until", "is more than a year ahead")
        .require(subjects.size() <= MOST_SUBJECTS, "subjects", "has more than 200 entries")
        .require(
            subjects.size() == new HashSet<>(subjects).size(), "subjects", "names somebody twice")
        .require(
            subjects.stream().allMatch(Terms::isSubject), "subjects", "has an entry that is nobody")
        .orThrow();
    return new Terms(EnumSet.copyOf(parts), access.orElseThrow(), end, subjects);
  }

  private static boolean isSubject(String subject) {
    return !subject.isBlank() && !subject.equals("*") && subject.length() <= LONGEST_SUBJECT;
  }
}

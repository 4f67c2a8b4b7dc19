package dev.cordon.incident.casework.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may know of a restricted incident: named people, and whoever names them, who is an
 * incident-lead. So at least one incident-lead is always among them.
 *
 * @param subjects in order; empty for an incident that isn't restricted
 */
public record Readers(List<String> subjects) {

  public static final Readers EVERYBODY = new Readers(List.of());

  private static final int MOST = 200;
  private static final int LONGEST_SUBJECT = 255;
  private static final String ANY = "*";

  public Readers {
    subjects = List.copyOf(subjects);
  }

  /**
   * @param subjects at most 200; none unless it is restricted
   * @param field of the request that has them
   */
  public static Readers of(
      boolean restricted, Collection<String> subjects, String by, String field) {
    Set<String> named = new TreeSet<>(subjects);
    new Violations()
        .require(subjects.size() <= MOST, field, "has more than " + MOST + " entries")
        .require(named.size() == subjects.size(), field, "names somebody twice")
        .require(named.stream().allMatch(Readers::isSubject), field, "has an entry that is nobody")
        .require(restricted || named.isEmpty(), field, "names people, but nothing is restricted")
        .orThrow();
    if (!restricted) {
      return EVERYBODY;
    }
    named.add(by);
    return new Readers(List.copyOf(named));
  }

  public boolean isRestricted() {
    return !subjects.isEmpty();
  }

  /** Those who come in, as named by this person now. */
  public List<Reader> joining(Collection<Reader> before, String by, Instant now) {
    Set<String> known = subjects(before);
    return subjects.stream()
        .filter(subject -> !known.contains(subject))
        .map(subject -> new Reader(subject, by, now))
        .toList();
  }

  /** Those who were named and aren't any longer. */
  public List<String> leaving(Collection<Reader> before) {
    return subjects(before).stream()
        .filter(subject -> !subjects.contains(subject))
        .sorted()
        .toList();
  }

  private static Set<String> subjects(Collection<Reader> readers) {
    Set<String> subjects = new HashSet<>();
    readers.forEach(reader -> subjects.add(reader.subject()));
    return subjects;
  }

  private static boolean isSubject(String subject) {
    return !subject.isBlank() && !subject.equals(ANY) && subject.length() <= LONGEST_SUBJECT;
  }
}

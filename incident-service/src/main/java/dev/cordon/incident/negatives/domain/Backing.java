package dev.cordon.incident.negatives.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.negatives.domain.NegativeScope.OneEntity;
import dev.cordon.incident.negatives.domain.NegativeScope.WholeIncident;
import dev.cordon.incident.negatives.domain.Standing.Withdrawn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a letter may say wasn't affected. A finding of the whole incident backs it for everybody;
 * those of legal entities back it together, when each controller of whom there are people has one.
 * A finding of one system backs no letter: somebody's data may be in another.
 */
public final class Backing {

  /**
   * Whom the letter is for.
   *
   * @param exposed what was found exposed of them
   * @param entities whose people they are; empty: that isn't known
   */
  public record Readers(Set<DataCategory> exposed, Optional<Set<String>> entities) {}

  /**
   * Whether a claim is backed.
   *
   * @param findings that back it together; empty: nothing does
   * @param problem why nothing does, and what to do; empty when something does
   */
  public record Checked(DataCategory category, List<NegativeFinding> findings, String problem) {}

  private Backing() {}

  /**
   * @param findings all of the incident
   */
  public static Checked check(
      DataCategory category, Readers readers, List<NegativeFinding> findings) {
    List<NegativeFinding> ofCategory =
        findings.stream().filter(finding -> finding.category() == category).toList();
    if (readers.exposed().contains(category)) {
      return new Checked(
          category,
          List.of(),
          "the exposure counts people of whom it was exposed: compute a new one, or take it out of"
              + " the text");
    }
    List<NegativeFinding> standing =
        ofCategory.stream().filter(NegativeFinding::isStanding).toList();
    List<NegativeFinding> backing =
        whole(standing).map(List::of).orElseGet(() -> together(standing, readers.entities()));
    return new Checked(category, backing, backing.isEmpty() ? problem(ofCategory) : "");
  }

  private static Optional<NegativeFinding> whole(List<NegativeFinding> standing) {
    return standing.stream()
        .filter(finding -> finding.scope() instanceof WholeIncident)
        .findFirst();
  }

  private static List<NegativeFinding> together(
      List<NegativeFinding> standing, Optional<Set<String>> entities) {
    List<NegativeFinding> backing = new ArrayList<>();
    for (String entity : entities.orElse(Set.of())) {
      Optional<NegativeFinding> one =
          standing.stream()
              .filter(finding -> finding.scope().equals(new OneEntity(entity)))
              .findFirst();
      if (one.isEmpty()) {
        return List.of();
      }
      backing.add(one.get());
    }
    return List.copyOf(backing);
  }

  /** Names the one that was withdrawn last, if that is why. */
  private static String problem(List<NegativeFinding> ofCategory) {
    return ofCategory.stream()
        .filter(finding -> finding.standing() instanceof Withdrawn)
        .max(Comparator.comparing(finding -> ((Withdrawn) finding.standing()).at()))
        .map(
            finding ->
                "finding %s was withdrawn at %s: state a new one, or take it out of the text"
                    .formatted(finding.id(), ((Withdrawn) finding.standing()).at()))
        .orElse(
            "no negative finding that stands covers all who are written to: state one, or take it"
                + " out of the text");
  }
}

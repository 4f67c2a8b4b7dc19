package dev.cordon.incident.exposure.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All findings of an incident. The newest of a category is the one that stands.
 *
 * @param newestFirst in the order of time, those of one moment in the order of their ids
 */
public record Findings(List<Finding> newestFirst) {

  private static final Comparator<Finding> OLDEST_FIRST =
      Comparator.comparing(Finding::establishedAt).thenComparing(Finding::id);

  public Findings {
    newestFirst = newestFirst.stream().sorted(OLDEST_FIRST.reversed()).toList();
  }

  /** Those that no newer one has superseded; newest first. */
  public List<Finding> standing() {
    Set<DataCategory> seen = new HashSet<>();
    return newestFirst.stream().filter(finding -> seen.add(finding.category())).toList();
  }

  /** What got out, by what is known now; in the order of the contract. */
  public List<DataCategory> exposed() {
    return standing().stream()
        .filter(finding -> finding.verdict() == Verdict.EXPOSED)
        .map(Finding::category)
        .sorted()
        .toList();
  }
}

package dev.cordon.incident.negatives.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.incident.exposure.domain.Findings;
import dev.cordon.incident.exposure.domain.Verdict;
import dev.cordon.kernel.problem.FieldViolation;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What two incidents say of the same data that can't both be so of one. Which of them is right is
 * nothing that the order of their times tells: whoever stated the one didn't know of the other.
 */
public final class Contradictions {

  /** What one of the two says; those that no longer stand included. */
  public record Side(Findings findings, List<NegativeFinding> negatives) {}

  private Contradictions() {}

  /**
   * Each with what to do, for whoever wants to make them one.
   *
   * @param survivor would go on
   * @param merged would end
   */
  public static List<FieldViolation> between(Side survivor, Side merged) {
    return Stream.of(
            denied(survivor, merged, "of the incident that goes on", "the other one"),
            denied(merged, survivor, "of the incident that would end", "the one that goes on"),
            disagreed(survivor.findings(), merged.findings()))
        .flatMap(Function.identity())
        .toList();
  }

  private static Stream<FieldViolation> denied(
      Side denying, Side exposing, String whose, String other) {
    List<DataCategory> exposed = exposing.findings().exposed();
    return denying.negatives().stream()
        .filter(NegativeFinding::isStanding)
        .filter(finding -> finding.scope().isDeniedByExposure())
        .filter(finding -> exposed.contains(finding.category()))
        .map(
            finding ->
                new FieldViolation(
                    "negative_findings",
                    ("%s, %s, says that %s was not affected, which is found exposed in %s: withdraw"
                            + " it, or state there that it was not exposed")
                        .formatted(
                            finding.id(),
                            whose,
                            NegativeFinding.words(finding.category()),
                            other)));
  }

  private static Stream<FieldViolation> disagreed(Findings one, Findings other) {
    Map<DataCategory, Verdict> others =
        other.standing().stream().collect(Collectors.toMap(Finding::category, Finding::verdict));
    return one.standing().stream()
        .filter(
            finding ->
                others.getOrDefault(finding.category(), finding.verdict()) != finding.verdict())
        .map(Finding::category)
        .sorted()
        .map(
            category ->
                new FieldViolation(
                    "findings",
                    ("one says that %s was exposed, the other one that it was not: state in one of"
                            + " them what is so")
                        .formatted(NegativeFinding.words(category))));
  }
}

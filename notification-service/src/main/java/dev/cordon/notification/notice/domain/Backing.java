package dev.cordon.notification.notice.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * By which findings a text may say what wasn't affected, by the word of the incident service.
 *
 * @param contentHash of the content that was asked about
 */
public record Backing(String contentHash, List<Claim> claims) {

  /**
   * One category that the text names.
   *
   * @param findings that back it together; empty: nothing does
   * @param problem why nothing does, and what to do; for a person to read
   */
  public record Claim(DataCategory category, List<Basis> findings, String problem) {}

  /**
   * A finding.
   *
   * @param lineId of the first of those that correct each other
   */
  public record Basis(UUID findingId, UUID lineId) {}

  public Backing {
    claims = List.copyOf(claims);
  }

  /**
   * @throws Refusal CLAIM_UNBACKED, naming the categories and what became of their findings
   */
  void requireFor(Set<DataCategory> said) {
    List<FieldViolation> unbacked =
        said.stream()
            .map(this::of)
            .filter(claim -> claim.findings().isEmpty())
            .map(
                claim ->
                    new FieldViolation("not_affected." + word(claim.category()), claim.problem()))
            .toList();
    if (!unbacked.isEmpty()) {
      throw refusal(unbacked);
    }
  }

  /** For one whose finding was withdrawn since it was asked about. */
  public static Refusal withdrawn(UUID findingId) {
    return refusal(
        List.of(
            new FieldViolation(
                "not_affected",
                "finding %s was withdrawn: state a new one, or take it out of the text"
                    .formatted(findingId))));
  }

  private static Refusal refusal(List<FieldViolation> unbacked) {
    return Refusal.of(
        ErrorReason.CLAIM_UNBACKED,
        "The text says that something was not affected, and no finding that stands backs it: "
            + unbacked.getFirst().problem()
            + ".",
        unbacked);
  }

  private Claim of(DataCategory category) {
    return claims.stream()
        .filter(claim -> claim.category() == category)
        .findFirst()
        .orElseGet(() -> new Claim(category, List.of(), "nothing is known of it: try again"));
  }

  private static String word(DataCategory category) {
    return category.name().substring("DATA_CATEGORY_".length()).toLowerCase(Locale.ROOT);
  }
}

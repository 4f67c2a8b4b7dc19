package dev.cordon.incident.negatives.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.negatives.domain.Standing.Stands;
import dev.cordon.incident.negatives.domain.Standing.Superseded;
import dev.cordon.incident.negatives.domain.Standing.Withdrawn;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A kind of data that an incident did not affect, as somebody established it. Never edited:
 * corrected by another one of the same category and scope, or withdrawn.
 *
 * @param lineId of the first of those that correct each other; its own for that one. Whoever relied
 *     on one of them relies on the one that stands.
 * @param statedBy subject of the person who stated it
 * @param mergedFrom the incident that it was stated of before that was merged; empty where it was
 *     stated here, and where the reader may not know of that one
 */
public record NegativeFinding(
    UUID id,
    UUID incidentId,
    UUID lineId,
    Optional<UUID> supersedes,
    DataCategory category,
    NegativeScope scope,
    Establishment establishment,
    String statedBy,
    Instant statedAt,
    Standing standing,
    Optional<UUID> mergedFrom) {

  private static final int LONGEST_REASON = 2_000;

  /** The first of its line; names every field that breaks a rule in one refusal. */
  public static NegativeFinding of(
      UUID incidentId,
      DataCategory category,
      NegativeScope scope,
      Establishment.Said said,
      String by,
      Instant now) {
    boolean known =
        category != DataCategory.DATA_CATEGORY_UNSPECIFIED && category != DataCategory.UNRECOGNIZED;
    Violations violations = new Violations().require(known, "category", "isn't a category of data");
    Establishment establishment = Establishment.of(said, now, violations);
    UUID id = Ids.next();
    return new NegativeFinding(
        id,
        incidentId,
        id,
        Optional.empty(),
        category,
        scope,
        establishment,
        by,
        now,
        new Stands(),
        Optional.empty());
  }

  /**
   * This one in the place of another, which ends by it.
   *
   * @throws Refusal WRONG_STATE when the other doesn't stand, INVALID_FIELD when it is of another
   *     category or scope: that would be a withdrawal, and has to be said to be one
   */
  public NegativeFinding inPlaceOf(NegativeFinding other) {
    other.requireStanding();
    new Violations()
        .require(
            other.category == category, "category", "isn't that of the finding that it corrects")
        .require(other.scope.equals(scope), "scope", "isn't that of the finding that it corrects")
        .orThrow();
    return new NegativeFinding(
        id,
        incidentId,
        other.lineId,
        Optional.of(other.id),
        category,
        scope,
        establishment,
        statedBy,
        statedAt,
        standing,
        mergedFrom);
  }

  public NegativeFinding supersededBy(NegativeFinding successor) {
    requireStanding();
    return in(new Superseded(successor.id, successor.statedBy, successor.statedAt));
  }

  /**
   * @param reason 1 to 2,000 characters
   * @throws Refusal WRONG_STATE when it doesn't stand
   */
  public NegativeFinding withdraw(String reason, String by, Instant at) {
    new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
    requireStanding();
    return in(new Withdrawn(by, at, reason, Optional.empty()));
  }

  /** The same, by evidence as it was found to be. */
  public NegativeFinding by(List<EvidenceReference> found) {
    return new NegativeFinding(
        id,
        incidentId,
        lineId,
        supersedes,
        category,
        scope,
        establishment.by(found),
        statedBy,
        statedAt,
        standing,
        mergedFrom);
  }

  /** The same of the incident that this one's is merged into: the first of a line of its own. */
  public NegativeFinding takenOver(UUID survivorId) {
    requireStanding();
    UUID taken = Ids.next();
    return new NegativeFinding(
        taken,
        survivorId,
        taken,
        Optional.empty(),
        category,
        scope,
        establishment,
        statedBy,
        statedAt,
        standing,
        mergedFrom.or(() -> Optional.of(incidentId)));
  }

  public boolean reliesOn(UUID file) {
    return establishment.evidence().stream().anyMatch(one -> one.file().equals(Optional.of(file)));
  }

  public boolean isStanding() {
    return standing instanceof Stands;
  }

  private void requireStanding() {
    switch (standing) {
      case Stands _ -> {}
      case Superseded(UUID successor, _, _) ->
          throw Refusal.of(
              ErrorReason.WRONG_STATE,
              "This finding was corrected: take %s, which stands in its place."
                  .formatted(successor));
      case Withdrawn(_, Instant at, _, _) ->
          throw Refusal.of(
              ErrorReason.WRONG_STATE,
              "This finding was withdrawn at %s, for good: state a new one.".formatted(at));
    }
  }

  private NegativeFinding in(Standing next) {
    return new NegativeFinding(
        id,
        incidentId,
        lineId,
        supersedes,
        category,
        scope,
        establishment,
        statedBy,
        statedAt,
        next,
        mergedFrom);
  }

  /** The category as people say it: "payment card". */
  public static String words(DataCategory category) {
    return category
        .name()
        .substring("DATA_CATEGORY_".length())
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ');
  }

  /** For the timeline. */
  public String sentence() {
    String what = "%s %s".formatted(words(category), scope.words());
    return switch (standing) {
      case Stands _ ->
          supersedes
              .map(_ -> "Negative finding corrected, not affected: %s; %s.")
              .orElse("Negative finding, not affected: %s; %s.")
              .formatted(what, establishment.words());
      case Superseded _ -> "Negative finding no longer stands, corrected: " + what + ".";
      case Withdrawn(_, _, String reason, _) ->
          "Negative finding withdrawn, not affected: %s: %s".formatted(what, reason);
    };
  }
}

package dev.cordon.incident.links.domain;

import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.UUID;

/**
 * Two incidents of one brand that somebody says belong together. Made and removed, never changed.
 *
 * @param incidentId the child of a parent; of what has no direction, the lesser id
 * @param reason 1 to 1,000 characters
 * @param statedBy subject of the person
 */
public record Link(
    UUID id,
    UUID incidentId,
    UUID otherId,
    LinkType type,
    String reason,
    String statedBy,
    Instant statedAt) {

  public static final int LONGEST_REASON = 1_000;

  /** As many that stand as an incident may have, of which a reader knows. */
  public static final int MOST = 1_000;

  /**
   * @param relation what {@code other} is to {@code incident}
   */
  public static Link stated(
      UUID incident, UUID other, Relation relation, String reason, String by, Instant now) {
    new Violations()
        .require(!incident.equals(other), "other_id", "is the same incident")
        .requireLength(reason, 1, LONGEST_REASON, "reason")
        .orThrow();
    boolean asGiven =
        switch (relation) {
          case PARENT -> true;
          case CHILD -> false;
          case SAME_SUPPLIER, SAME_ACTOR, DUPLICATE -> isBefore(incident, other);
        };
    return new Link(
        Ids.next(),
        asGiven ? incident : other,
        asGiven ? other : incident,
        relation.type(),
        reason,
        by,
        now);
  }

  /** As PostgreSQL orders them: by their bytes, without a sign. */
  public static boolean isBefore(UUID one, UUID other) {
    return one.toString().compareTo(other.toString()) < 0;
  }

  /** The one at the other end. */
  public UUID from(UUID incident) {
    return incident.equals(incidentId) ? otherId : incidentId;
  }

  /**
   * The same with another incident in the place of one that it has; as it was stated.
   *
   * @param replaced at one of its ends
   */
  public Link movedTo(UUID incident, UUID replaced) {
    UUID one = incidentId.equals(replaced) ? incident : incidentId;
    UUID other = otherId.equals(replaced) ? incident : otherId;
    boolean asGiven = type == LinkType.PARENT || isBefore(one, other);
    return new Link(
        Ids.next(), asGiven ? one : other, asGiven ? other : one, type, reason, statedBy, statedAt);
  }

  /** Whether it says the same of the same two. */
  public boolean isSameAs(Link link) {
    return incidentId.equals(link.incidentId) && otherId.equals(link.otherId) && type == link.type;
  }

  /** What the other end is to this one. */
  public Relation relationOf(UUID incident) {
    return switch (type) {
      case SAME_SUPPLIER -> Relation.SAME_SUPPLIER;
      case SAME_ACTOR -> Relation.SAME_ACTOR;
      case DUPLICATE -> Relation.DUPLICATE;
      case PARENT -> incident.equals(incidentId) ? Relation.PARENT : Relation.CHILD;
    };
  }
}

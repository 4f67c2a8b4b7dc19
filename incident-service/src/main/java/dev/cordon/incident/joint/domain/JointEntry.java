package dev.cordon.incident.joint.domain;

import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A line of the shared timeline. Never edited: a correction is another line, of the same
 * organization.
 *
 * @param author the organization; which of its people, its own trail says
 * @param text 1 to 10,000 characters; may be empty beside an indicator or a link
 * @param corrects the line that this one is in the place of
 */
public record JointEntry(
    UUID id,
    UUID jointId,
    Side author,
    Instant happenedAt,
    Instant notedAt,
    String text,
    JointContent content,
    Optional<UUID> corrects) {

  private static final int LONGEST_TEXT = 10_000;

  public static JointEntry noted(
      UUID jointId,
      Side author,
      Optional<Instant> happenedAt,
      String text,
      JointContent content,
      Optional<UUID> corrects,
      Instant now) {
    boolean alone = content instanceof JointContent.Note;
    new Violations()
        .require(happenedAt.isPresent(), "happened_at", "is missing")
        .require(!happenedAt.orElse(now).isAfter(now), "happened_at", "is in the future")
        .requireLength(text, alone ? 1 : 0, LONGEST_TEXT, "text")
        .orThrow();
    return new JointEntry(
        Ids.next(), jointId, author, happenedAt.orElseThrow(), now, text, content, corrects);
  }

  /** Written by Cordon, of what an organization has just done. */
  public static JointEntry event(UUID jointId, Side author, String text, Instant now) {
    return new JointEntry(
        Ids.next(), jointId, author, now, now, text, new JointContent.Event(), Optional.empty());
  }
}

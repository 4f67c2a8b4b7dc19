package dev.cordon.incident.evidence.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.evidence.domain.Content.Destroyed;
import dev.cordon.incident.evidence.domain.Content.Dropped;
import dev.cordon.incident.evidence.domain.Content.Receiving;
import dev.cordon.incident.evidence.domain.Content.Stored;
import dev.cordon.incident.evidence.domain.Content.Verification;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A file of evidence.
 *
 * @param addedBy subject of the person
 * @param version grows by one with each change
 */
public record EvidenceFile(
    UUID id,
    UUID incidentId,
    Description description,
    Content content,
    String addedBy,
    Instant addedAt,
    long version) {

  public static EvidenceFile added(
      UUID incidentId, Description description, String by, Instant now) {
    return new EvidenceFile(Ids.next(), incidentId, description, new Receiving(0), by, now, 1);
  }

  /** Whether it counts as evidence: what is on its way in or out doesn't. */
  public boolean isKept() {
    return switch (content) {
      case Stored _, Destroyed _ -> true;
      case Receiving _, Dropped _ -> false;
    };
  }

  /** Refuses a file whose content isn't on its way in. */
  public Receiving requireReceiving() {
    return switch (content) {
      case Receiving receiving -> receiving;
      case Stored _, Destroyed _ ->
          throw Refusal.of(
              ErrorReason.WRONG_STATE, "The file was received already: add another one.");
      case Dropped _ -> throw Refusal.notFound("evidence");
    };
  }

  /** Refuses a file that isn't all there. */
  public Stored requireStored() {
    return switch (content) {
      case Stored stored -> stored;
      case Receiving _ ->
          throw Refusal.of(ErrorReason.WRONG_STATE, "The file is still on its way in.");
      case Destroyed _ -> throw Refusal.of(ErrorReason.WRONG_STATE, "The file was destroyed.");
      case Dropped _ -> throw Refusal.notFound("evidence");
    };
  }

  /** A reader sees it from its first byte on. */
  public EvidenceFile received(long bytes) {
    return with(new Receiving(bytes), version);
  }

  public EvidenceFile stored(String sha256, Instant now) {
    long bytes = requireReceiving().bytes();
    return with(new Stored(bytes, sha256, now, Optional.empty(), Optional.empty()), version + 1);
  }

  public EvidenceFile dropped() {
    return with(new Dropped(requireReceiving().bytes()), version + 1);
  }

  /** Not a change of the file: whoever is about to change it needn't read it again. */
  public EvidenceFile verified(boolean intact, Instant now) {
    Stored is = requireStored();
    return with(
        new Stored(
            is.bytes(),
            is.sha256(),
            is.at(),
            Optional.of(new Verification(now, intact)),
            is.asked()),
        version);
  }

  /**
   * @param expectedVersion what whoever asks has read; another is refused
   */
  public EvidenceFile askDestruction(long expectedVersion, String reason, String by, Instant now) {
    requireVersion(expectedVersion);
    Stored is = requireStored();
    if (is.asked().isPresent()) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE, "Its destruction was asked for: confirm or withdraw that.");
    }
    return with(
        new Stored(
            is.bytes(),
            is.sha256(),
            is.at(),
            is.verification(),
            Optional.of(Destruction.asked(reason, by, now))),
        version + 1);
  }

  public EvidenceFile withdrawDestruction(long expectedVersion) {
    requireVersion(expectedVersion);
    Stored is = requireStored();
    var _ = asked(is);
    return with(
        new Stored(is.bytes(), is.sha256(), is.at(), is.verification(), Optional.empty()),
        version + 1);
  }

  /**
   * By another person, who says which file.
   *
   * @param sha256 of the content that is to go; another is refused
   */
  public EvidenceFile confirmDestruction(String sha256, String by, Instant now) {
    Stored is = requireStored();
    Destruction asked = asked(is);
    if (!is.sha256().equals(sha256)) {
      throw Refusal.of(
          ErrorReason.APPROVAL_STALE, "That is the SHA-256 of another file: look at it again.");
    }
    return with(
        new Destroyed(
            is.bytes(), is.sha256(), is.at(), is.verification(), asked.confirmed(by, now)),
        version + 1);
  }

  /**
   * With the whole organization, whose off-boarding two operators have decided on.
   *
   * @param by subject of the one who made that final
   */
  public EvidenceFile left(String reason, String by, Instant now) {
    Stored is = requireStored();
    return with(
        new Destroyed(
            is.bytes(),
            is.sha256(),
            is.at(),
            is.verification(),
            Destruction.ofOffboarding(reason, by, now)),
        version + 1);
  }

  private static Destruction asked(Stored is) {
    return is.asked()
        .orElseThrow(
            () -> Refusal.of(ErrorReason.WRONG_STATE, "Nobody has asked for its destruction yet."));
  }

  private void requireVersion(long expected) {
    if (expected != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The file has changed since you read it: read it again, then send your change.");
    }
  }

  private EvidenceFile with(Content next, long version) {
    return new EvidenceFile(id, incidentId, description, next, addedBy, addedAt, version);
  }
}

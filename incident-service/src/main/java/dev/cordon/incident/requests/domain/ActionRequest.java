package dev.cordon.incident.requests.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that one organization asks another to do about an incident. What was asked never
 * changes.
 *
 * @param incidentId the asker's alone to know
 * @param awaiting what waits for it there; empty for nothing
 * @param askerName as it was called then
 * @param askedBy subject of the asker's person, whom the recipient never learns
 * @param acknowledgedAt empty until the recipient has
 * @param version grows by one with each step
 */
public record ActionRequest(
    UUID id,
    UUID incidentId,
    Optional<Awaiting> awaiting,
    Party asker,
    String askerName,
    Party recipient,
    String text,
    Tlp tlp,
    Instant dueAt,
    List<Enclosed> enclosed,
    String askedBy,
    Instant askedAt,
    Standing standing,
    Optional<Instant> acknowledgedAt,
    long version) {

  /** As many as an incident may have. */
  public static final int MOST = 200;

  public ActionRequest {
    enclosed = List.copyOf(enclosed);
  }

  /** Refuses what the recipient may not see. */
  public static ActionRequest asked(
      UUID incidentId,
      Party asker,
      String askerName,
      Addressee addressee,
      Wish wish,
      List<Indicator> indicators,
      String by,
      Instant now) {
    addressee.require(wish, indicators);
    return new ActionRequest(
        Ids.next(),
        incidentId,
        Optional.empty(),
        asker,
        askerName,
        addressee.party(),
        wish.text(),
        wish.tlp(),
        wish.dueAt(),
        indicators.stream().map(Enclosed::of).toList(),
        by,
        now,
        new Standing.Asked(now),
        Optional.empty(),
        1);
  }

  /** The same, for which a task waits. */
  public ActionRequest awaitedBy(Awaiting task) {
    return new ActionRequest(
        id,
        incidentId,
        Optional.of(task),
        asker,
        askerName,
        recipient,
        text,
        tlp,
        dueAt,
        enclosed,
        askedBy,
        askedAt,
        standing,
        acknowledgedAt,
        version);
  }

  /**
   * In another state.
   *
   * @param expectedVersion what whoever moves it has read; another is refused
   */
  public ActionRequest moved(long expectedVersion, Side side, RequestStep step, Instant now) {
    if (expectedVersion != version) {
      throw Refusal.of(
          ErrorReason.VERSION_MISMATCH,
          "The request has changed since you read it: read it again, then send your step.");
    }
    Standing after = standing.after(side, step, now);
    return new ActionRequest(
        id,
        incidentId,
        awaiting,
        asker,
        askerName,
        recipient,
        text,
        tlp,
        dueAt,
        enclosed,
        askedBy,
        askedAt,
        after,
        after.state() == RequestState.ACKNOWLEDGED ? Optional.of(now) : acknowledgedAt,
        version + 1);
  }

  public RequestState state() {
    return standing.state();
  }

  public boolean isOverdue(Instant now) {
    return !state().isOver() && dueAt.isBefore(now);
  }

  public Party party(Side side) {
    return switch (side) {
      case ASKER -> asker;
      case RECIPIENT -> recipient;
    };
  }
}

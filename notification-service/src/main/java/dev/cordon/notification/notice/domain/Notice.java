package dev.cordon.notification.notice.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.notice.domain.NoticeState.Approval;
import dev.cordon.notification.notice.domain.NoticeState.Approved;
import dev.cordon.notification.notice.domain.NoticeState.Completed;
import dev.cordon.notification.notice.domain.NoticeState.Draft;
import dev.cordon.notification.notice.domain.NoticeState.Paused;
import dev.cordon.notification.notice.domain.NoticeState.ReleaseFailed;
import dev.cordon.notification.notice.domain.NoticeState.Released;
import dev.cordon.notification.notice.domain.NoticeState.Sending;
import dev.cordon.notification.notice.domain.NoticeState.Stop;
import dev.cordon.notification.notice.domain.NoticeState.Stopped;
import dev.cordon.notification.notice.domain.NoticeState.Stopping;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A notice to people. Every step answers with a new value whose version is one higher, or throws a
 * {@link Refusal} and changes nothing.
 *
 * @param author subject who drafted it
 * @param editors subjects of all who wrote any of it, the author first
 * @param version 1 for the first draft
 */
public record Notice(
    UUID id,
    NoticeContent content,
    String author,
    List<String> editors,
    long version,
    Instant createdAt,
    NoticeState state) {

  private static final String STOPPED = "The notice was stopped, for good: draft another one.";

  public Notice {
    editors = List.copyOf(editors);
  }

  public static Notice draft(UUID id, NoticeContent content, String author, Instant at) {
    return new Notice(id, content, author, List.of(author), 1, at, new Draft());
  }

  /**
   * Voids an approval.
   *
   * @throws Refusal WRONG_STATE once it is released, unless the release failed
   */
  public Notice edit(NoticeContent rewritten, String editor) {
    Draft draft =
        switch (state) {
          case Draft current -> current;
          case Approved approved -> approved.voided();
          case ReleaseFailed failed -> failed.voided();
          case Released _, Sending _, Completed _, Paused _, Stopping _, Stopped _ ->
              throw wrongState("The notice is released: draft another one.");
        };
    Set<String> writers = new LinkedHashSet<>(editors);
    writers.add(editor);
    return new Notice(id, rewritten, author, List.copyOf(writers), version + 1, createdAt, draft);
  }

  /**
   * @param readHash hash of what the approver has read
   * @param backing of what the text says wasn't affected
   * @throws Refusal FOUR_EYES for anyone who wrote any of it, APPROVAL_STALE when what was read
   *     isn't what stands, WRONG_STATE when it is approved already, CLAIM_UNBACKED when it says
   *     what no finding backs
   */
  public Notice approve(String approver, String readHash, Backing backing, Instant at) {
    if (editors.contains(approver)) {
      throw Refusal.of(
          ErrorReason.FOUR_EYES, "You wrote some of this notice: somebody else must approve it.");
    }
    if (!readHash.equals(content.hash())) {
      throw stale();
    }
    return switch (state) {
      case Draft draft -> {
        requireBacked(backing);
        yield in(draft.approve(approver, readHash, at));
      }
      case Paused paused when paused.approval().isEmpty() -> {
        requireBacked(backing);
        yield in(paused.approve(approver, readHash, at));
      }
      case Approved _, Released _, Sending _, Completed _, ReleaseFailed _, Paused _ ->
          throw wrongState("The notice is approved already.");
      case Stopping _, Stopped _ -> throw wrongState(STOPPED);
    };
  }

  /** What was asked about is what stands, and all of it is backed. */
  private void requireBacked(Backing backing) {
    Set<DataCategory> said = content.notAffected();
    if (!said.isEmpty() && !backing.contentHash().equals(content.hash())) {
      throw stale();
    }
    backing.requireFor(said);
  }

  /**
   * A finding that the approved text relies on was withdrawn. What isn't released is a draft again;
   * what is being sent pauses; what is over, or relies on nothing yet, stays as it is.
   */
  public Notice unbacked(UUID findingId, Instant at) {
    return switch (state) {
      case Draft _, Completed _, Stopping _, Stopped _ -> this;
      case Approved approved -> in(approved.voided());
      case ReleaseFailed failed -> in(failed.voided());
      case Released released -> in(released.paused(findingId, at));
      case Sending sending -> in(sending.paused(findingId, at));
      case Paused paused -> paused.approval().isEmpty() ? this : in(paused.again(findingId, at));
    };
  }

  /**
   * @param backing of what the text says wasn't affected
   * @throws Refusal WRONG_STATE without an approval that stands, CLAIM_UNBACKED when a finding that
   *     it relied on was withdrawn since
   */
  public Notice release(String releaser, Backing backing, Instant at) {
    return switch (state) {
      case Approved approved -> {
        requireStanding(approved.approval());
        requireBacked(backing);
        yield in(approved.release(releaser, at));
      }
      case ReleaseFailed failed -> {
        requireStanding(failed.approval());
        requireBacked(backing);
        yield in(failed.again(releaser, at));
      }
      case Paused paused -> {
        Approval approval =
            paused
                .approval()
                .orElseThrow(
                    () ->
                        wrongState(
                            "A finding was withdrawn while it was sent: it has to be approved"
                                + " again first."));
        requireStanding(approval);
        requireBacked(backing);
        yield in(paused.resumed(approval, releaser, at));
      }
      case Draft _ -> throw wrongState("The notice has no approval: ask an approver first.");
      case Released _, Sending _, Completed _ ->
          throw wrongState("The notice is released already.");
      case Stopping _, Stopped _ -> throw wrongState(STOPPED);
    };
  }

  /**
   * Ends it for good: no letter is begun any more.
   *
   * @param reason 1 to 2,000 characters
   * @throws Refusal WRONG_STATE unless it is released, being sent or paused; INVALID_FIELD naming
   *     {@code reason}
   */
  public Notice stop(String by, String reason, Instant at) {
    Stop stop = Stop.of(by, at, reason);
    return switch (state) {
      case Released released -> in(released.stopped(stop));
      case Sending sending -> in(sending.stopped(stop));
      case Paused paused -> in(paused.stopped(stop));
      case Draft _, Approved _, ReleaseFailed _ ->
          throw wrongState("No letter of the notice is on its way.");
      case Completed _ -> throw wrongState("Every letter of the notice has its outcome already.");
      case Stopping _, Stopped _ -> throw wrongState(STOPPED);
    };
  }

  /** One that was stopped: every letter has its end. */
  public Notice settled(Instant at) {
    return switch (state) {
      case Stopping stopping -> in(stopping.settled(at));
      case Draft _,
          Approved _,
          Released _,
          Sending _,
          Completed _,
          ReleaseFailed _,
          Paused _,
          Stopped _ ->
          throw wrongState("The notice isn't being stopped.");
    };
  }

  /** The ledger holds a letter for everybody in the audience. */
  public Notice ledgerComplete() {
    return switch (state) {
      case Released released -> in(released.ledgerComplete());
      case Draft _,
          Approved _,
          Sending _,
          Completed _,
          ReleaseFailed _,
          Paused _,
          Stopping _,
          Stopped _ ->
          throw wrongState("The notice waits for no ledger.");
    };
  }

  /**
   * The audience can't be frozen, however often it is tried.
   *
   * @param reason for a person to read
   */
  public Notice releaseFailed(String reason, Instant at) {
    return switch (state) {
      case Released released -> in(released.failed(reason, at));
      case Draft _,
          Approved _,
          Sending _,
          Completed _,
          ReleaseFailed _,
          Paused _,
          Stopping _,
          Stopped _ ->
          throw wrongState("The notice waits for no audience.");
    };
  }

  /** No letter waits for an outcome any more. */
  public Notice complete(Instant at) {
    return switch (state) {
      case Sending sending -> in(sending.complete(at));
      case Draft _,
          Approved _,
          Released _,
          Completed _,
          ReleaseFailed _,
          Paused _,
          Stopping _,
          Stopped _ ->
          throw wrongState("The notice isn't being sent.");
    };
  }

  private Notice in(NoticeState next) {
    return new Notice(id, content, author, editors, version + 1, createdAt, next);
  }

  private void requireStanding(Approval approval) {
    if (!approval.contentHash().equals(content.hash())) {
      throw stale();
    }
  }

  private static Refusal stale() {
    return Refusal.of(
        ErrorReason.APPROVAL_STALE,
        "The notice was changed since it was read: read it again, then approve it.");
  }

  private static Refusal wrongState(String detail) {
    return Refusal.of(ErrorReason.WRONG_STATE, detail);
  }
}

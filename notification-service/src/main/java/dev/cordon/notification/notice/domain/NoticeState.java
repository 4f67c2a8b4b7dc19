package dev.cordon.notification.notice.domain;

import dev.cordon.kernel.problem.Violations;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Where a notice stands. Each state offers the steps that lead out of it, and no others. */
public sealed interface NoticeState {

  /** Being written. */
  record Draft() implements NoticeState {

    Approved approve(String approver, String contentHash, Instant at) {
      return new Approved(new Approval(approver, at, contentHash));
    }
  }

  /** Somebody who wrote none of it has read exactly this content and let it go out. */
  record Approved(Approval approval) implements NoticeState {

    /** Whatever was approved is not what stands now. */
    Draft voided() {
      return new Draft();
    }

    Released release(String releaser, Instant at) {
      return new Released(approval, new Release(releaser, at));
    }
  }

  /** Audience and ledger are being written. */
  record Released(Approval approval, Release release) implements NoticeState {

    Sending ledgerComplete() {
      return new Sending(approval, release);
    }

    Paused paused(UUID findingId, Instant at) {
      return new Paused(Optional.empty(), release, findingId, at);
    }

    Stopping stopped(Stop stop) {
      return new Stopping(Optional.of(approval), release, stop);
    }

    ReleaseFailed failed(String reason, Instant at) {
      return new ReleaseFailed(approval, release, reason, at);
    }
  }

  /**
   * The audience can't be frozen, so there is no letter. What was approved still is.
   *
   * @param reason for a person to read
   */
  record ReleaseFailed(Approval approval, Release release, String reason, Instant at)
      implements NoticeState {

    Draft voided() {
      return new Draft();
    }

    Released again(String releaser, Instant now) {
      return new Released(approval, new Release(releaser, now));
    }
  }

  /** Letters go out. */
  record Sending(Approval approval, Release release) implements NoticeState {

    Paused paused(UUID findingId, Instant at) {
      return new Paused(Optional.empty(), release, findingId, at);
    }

    Stopping stopped(Stop stop) {
      return new Stopping(Optional.of(approval), release, stop);
    }

    Completed complete(Instant at) {
      return new Completed(approval, release, at);
    }
  }

  /**
   * A finding that the text relies on was withdrawn: no letter is begun any more. What was approved
   * relied on it, so another approval is needed to go on.
   *
   * @param approval since it is paused
   * @param findingId that was withdrawn
   */
  record Paused(Optional<Approval> approval, Release release, UUID findingId, Instant at)
      implements NoticeState {

    Paused approve(String approver, String contentHash, Instant now) {
      return new Paused(
          Optional.of(new Approval(approver, now, contentHash)), release, findingId, at);
    }

    Paused again(UUID another, Instant now) {
      return new Paused(Optional.empty(), release, another, now);
    }

    Stopping stopped(Stop stop) {
      return new Stopping(approval, release, stop);
    }

    /** Goes on where it was: what is in the ledger stays there. */
    Released resumed(Approval anew, String releaser, Instant now) {
      return new Released(anew, new Release(releaser, now));
    }
  }

  /**
   * Somebody has ended it: no letter is begun any more. Those that were begun come to their end,
   * and the others are being marked.
   *
   * @param approval empty when it was paused, and nobody had approved it again
   */
  record Stopping(Optional<Approval> approval, Release release, Stop stop) implements NoticeState {

    Stopped settled(Instant at) {
      return new Stopped(approval, release, stop, at);
    }
  }

  /**
   * Ended by somebody; every letter that there is has its end. Nothing leads out of it.
   *
   * @param at since when every letter has its end
   */
  record Stopped(Optional<Approval> approval, Release release, Stop stop, Instant at)
      implements NoticeState {}

  /** Every letter has an outcome. */
  record Completed(Approval approval, Release release, Instant at) implements NoticeState {}

  /**
   * @param approver subject
   * @param contentHash of what the approver read
   */
  record Approval(String approver, Instant at, String contentHash) {}

  /**
   * @param releaser subject
   */
  record Release(String releaser, Instant at) {}

  /**
   * @param by subject
   * @param reason 1 to 2,000 characters
   */
  record Stop(String by, Instant at, String reason) {

    private static final int LONGEST_REASON = 2_000;

    /**
     * @throws dev.cordon.kernel.problem.Refusal INVALID_FIELD naming {@code reason}
     */
    static Stop of(String by, Instant at, String reason) {
      new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
      return new Stop(by, at, reason);
    }
  }
}

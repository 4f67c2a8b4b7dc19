package dev.cordon.incident.obligations.domain;

import java.time.Instant;

/** What became of an obligation. None of it is final: what was a mistake is taken back. */
public sealed interface Standing {

  /** Since when. */
  Instant since();

  /** Subject of the person who took it there. */
  String by();

  String reason();

  ObligationState state();

  /**
   * Somebody has to be told.
   *
   * @param reason why it runs again; empty for the first time
   */
  record Running(Instant since, String by, String reason) implements Standing {
    @Override
    public ObligationState state() {
      return ObligationState.RUNNING;
    }
  }

  /**
   * They were told.
   *
   * @param reference the authority's, or what proves it
   * @param lateReason why that was later than it was due (Art. 33(1) GDPR has it told); empty for
   *     what was in time
   * @param reason what came of it; may be empty
   */
  record Met(
      Instant since, String by, Instant sentAt, String reference, String lateReason, String reason)
      implements Standing {
    @Override
    public ObligationState state() {
      return ObligationState.MET;
    }
  }

  /** Nobody has to be told, by the judgement of whoever says so. */
  record NotOwed(Instant since, String by, String reason) implements Standing {
    @Override
    public ObligationState state() {
      return ObligationState.NOT_OWED;
    }
  }
}

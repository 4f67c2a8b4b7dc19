package dev.cordon.notification.letter.domain;

/** Where one letter stands. */
public enum LetterState {
  /** Waits for a sender, perhaps until a later time. */
  QUEUED,
  /** A sender has it and hasn't begun. A lease that runs out puts it back. */
  LEASED,
  /** The relay is being spoken to. What is interrupted here may have gone out. */
  SENDING,
  /** The relay confirmed the message. */
  SENT,
  /** It can't be sent. */
  FAILED,
  /** Interrupted between DATA and its answer: for a person to decide, never sent again blindly. */
  UNKNOWN,
  /** Not begun, or to be tried again, when the notice was stopped: it isn't sent any more. */
  STOPPED
}

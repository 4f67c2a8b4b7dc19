package dev.cordon.notification.testing;

/** What the relay does when it gets a letter for somebody. */
public enum Reaction {
  ACCEPT,
  /** 451 to RCPT. */
  DEFER,
  /** 451 to the message. */
  DEFER_MESSAGE,
  /** 550 to RCPT, with the address in the answer, as relays like it. */
  REFUSE,
  /** 554 to the message. */
  REFUSE_MESSAGE,
  /** 421 to RCPT. */
  THROTTLE,
  /** 451 to MAIL. */
  DEFER_SENDER,
  /** 550 to MAIL. */
  REFUSE_SENDER,
  /** Ends the connection at RCPT. */
  DROP_BEFORE_DATA,
  /** Takes the message, then ends the connection without an answer. */
  DROP_AFTER_DATA,
  /** Takes the message and never answers. */
  SILENCE
}

package dev.cordon.notification.letter.domain;

/** How one try to send a letter ended. */
public sealed interface Outcome {

  /** The relay answered the end of the message with 250: it is responsible now. */
  record Accepted(RelayAnswer answer) implements Outcome {}

  /** The relay can't take it now. */
  record Deferred(RelayAnswer answer) implements Outcome {}

  /** The relay won't ever take it. */
  record Refused(RelayAnswer answer) implements Outcome {}

  /** The relay never saw the message: it was away, or went away before DATA. */
  record NotTaken(String reason) implements Outcome {}

  /** The relay takes nothing now, or asks for fewer: no fault of this letter. */
  record Throttled(RelayAnswer answer) implements Outcome {}

  /** The relay takes nothing from this sender: a matter of the whole release, to be mended. */
  record SenderRefused(RelayAnswer answer) implements Outcome {}

  /** There is nobody to write to, so the relay wasn't asked. */
  record Undeliverable(String reason) implements Outcome {}

  /** The relay went away between DATA and its answer. */
  record Unanswered(String reason) implements Outcome {}
}

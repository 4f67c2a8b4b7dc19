package dev.cordon.notification.letter.application;

import dev.cordon.notification.letter.domain.Outcome;
import java.time.Instant;

/** The mail relay. Blocks: for virtual threads only. */
public interface Relay {

  /**
   * A letter as it is sent.
   *
   * @param messageId with its angle brackets
   * @param to the person's address
   */
  record OutgoingLetter(
      String messageId,
      String brand,
      String senderDomain,
      String to,
      String language,
      String subject,
      String body,
      Instant date) {

    /** Says nothing of the person, so that no log can. */
    @Override
    public String toString() {
      return "OutgoingLetter[" + messageId + "]";
    }
  }

  /**
   * Connects.
   *
   * @throws Unavailable when the relay can't be reached or doesn't greet
   */
  Connection connect();

  /** One kept connection, for one sender. */
  interface Connection extends AutoCloseable {

    /** Sends, and waits for the relay's answer; never throws. */
    Outcome send(OutgoingLetter letter);

    /** Whether the relay still answers on it. */
    boolean isAlive();

    @Override
    void close();
  }

  /** The relay can't be reached. */
  final class Unavailable extends RuntimeException {
    public Unavailable(String reason) {
      super(reason, null, false, false);
    }
  }
}

package dev.cordon.notification.letter.application;

import dev.cordon.notification.letter.domain.RetryPolicy;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How letters are sent. */
@ConfigMapping(prefix = "cordon.letters")
public interface LetterSettings {

  /**
   * Senders of this process, each with a connection of its own. They share their commits, so more
   * of them make fewer commits a letter.
   */
  @WithDefault("16")
  int senders();

  /** Letters claimed at once; at most what one request for addresses takes (500). */
  @WithDefault("250")
  int batch();

  /** How long a sender may keep a claimed letter that it hasn't begun to send. */
  @WithDefault("PT2M")
  Duration lease();

  /** How long the relay may take for one answer. */
  @WithDefault("PT30S")
  Duration smtpTimeout();

  /** How often a worker without work looks for some. */
  @WithDefault("PT1S")
  Duration poll();

  /** How often letters of senders that didn't come back are looked for. */
  @WithDefault("PT5S")
  Duration sweep();

  /** Deferrals by the relay until a letter has failed. */
  @WithDefault("10")
  int maxAttempts();

  /** Before a deferred letter is tried again; four times as long each further time. */
  @WithDefault("PT1M")
  Duration firstRetry();

  /** Before a deferred letter is tried again, at most. */
  @WithDefault("PT4H")
  Duration lastRetry();

  /** Before a letter is tried again that the relay had nothing against. */
  @WithDefault("PT10S")
  Duration pause();

  /** Local part of the sender's address, at the brand's sender domain. */
  @WithDefault("privacy")
  String sender();

  /** Name by which this service greets the relay. */
  @WithDefault("localhost")
  String greeting();

  /** Freezing an audience is given up before the lease of the ledger's writer ends. */
  default Duration freezeLimit() {
    return lease().multipliedBy(3).dividedBy(4);
  }

  default RetryPolicy retries() {
    return new RetryPolicy(maxAttempts(), firstRetry(), lastRetry(), pause());
  }

  /**
   * After this, a sender won't come back: connecting and the answers to MAIL, RCPT, DATA and the
   * message may each take their time.
   */
  default Duration sendLimit() {
    return smtpTimeout().multipliedBy(5);
  }
}

package dev.cordon.incident.escalation.application;

import java.time.Duration;

/**
 * What the sending of one message may take: a timeout to find out what the name stands for, and two
 * for the rest. A lease is longer by one more, in which its outcome is written: with a shorter one
 * a second worker would be at a message that the first is still sending.
 */
public final class SendingTime {

  private static final int OF_A_CONVERSATION = 2;
  private static final int OF_A_LEASE = 1 + OF_A_CONVERSATION + 1;

  private SendingTime() {}

  /** From the connection to the last answer. */
  public static Duration ofAConversation(Duration timeout) {
    return timeout.multipliedBy(OF_A_CONVERSATION);
  }

  /**
   * @throws IllegalStateException the lease is too short
   */
  static void requireWithin(Duration lease, Duration timeout) {
    if (lease.compareTo(timeout.multipliedBy(OF_A_LEASE)) < 0) {
      throw new IllegalStateException(
          "cordon.escalation.lease is %s: less than %d times cordon.escalation.timeout, %s"
              .formatted(lease, OF_A_LEASE, timeout));
    }
  }
}

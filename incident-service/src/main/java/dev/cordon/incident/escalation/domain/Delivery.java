package dev.cordon.incident.escalation.domain;

import dev.cordon.kernel.ids.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * One message to one recipient by one channel.
 *
 * @param step counted from 1, repetitions included; 0 for what isn't a step's
 * @param recipientId person or webhook
 * @param subject of a person; empty for a webhook
 * @param attempts begun, the one that is under way included
 */
public record Delivery(
    UUID id,
    UUID incidentId,
    UUID escalationId,
    int step,
    UUID recipientId,
    String subject,
    Channel channel,
    Action action,
    Progress progress,
    int attempts,
    Instant createdAt) {

  /** How far it has come: a type a state, each with what can come of it below. */
  public sealed interface Progress {

    /** Also before another try. */
    record Waiting(String detail) implements Progress {}

    /** It may be with the provider by now. */
    record Sending() implements Progress {}

    /** The provider or receiver has said that it has it. */
    record Sent(String detail, Instant at) implements Progress {}

    /** Nobody knows; it isn't sent again. */
    record Unknown(String detail, Instant at) implements Progress {}

    record Failed(String detail, Instant at) implements Progress {}

    record GivenUp(String detail, Instant at) implements Progress {}

    /** Not wanted any more before it was sent. */
    record Cancelled(String detail, Instant at) implements Progress {}

    default boolean isEnd() {
      return switch (this) {
        case Waiting _, Sending _ -> false;
        case Sent _, Unknown _, Failed _, GivenUp _, Cancelled _ -> true;
      };
    }
  }

  /** More tries are as good as none: with growing pauses, some 40 minutes. */
  public static final int MOST_ATTEMPTS = 14;

  /** Whom nobody has reached by then is reached by the next step, or not at all. */
  static final Duration LONGEST_WAIT = Duration.ofHours(1);

  private static final String RESTING = "its receiver takes nothing, and is tried now and then";
  private static final String NO_OUTCOME = "the process ended before there was an answer";

  public static Delivery of(
      Escalation escalation,
      int step,
      UUID recipientId,
      String subject,
      Channel channel,
      Action action,
      Instant now) {
    return new Delivery(
        Ids.next(),
        escalation.incidentId(),
        escalation.id(),
        step,
        recipientId,
        subject,
        channel,
        action,
        new Progress.Waiting(""),
        0,
        now);
  }

  /**
   * What to do with one that a worker has taken. One that was being sent when its worker died is
   * sent again only where the receiver knows it by its key; else its outcome stays unknown.
   */
  public Delivery begun(Instant now) {
    boolean lost = progress instanceof Progress.Sending && !channel.isIdempotent();
    return lost
        ? with(new Progress.Unknown(NO_OUTCOME, now), attempts)
        : with(new Progress.Sending(), attempts + 1);
  }

  public Delivery cancelled(String why, Instant now) {
    return progress instanceof Progress.Sending
        ? with(new Progress.Unknown("not wanted any more; " + NO_OUTCOME, now), attempts)
        : with(new Progress.Cancelled(why, now), attempts);
  }

  /** Its receiver takes nothing and is left alone, so that this isn't a try; not for ever. */
  public Delivery resting(Instant now) {
    if (progress.isEnd()) {
      return this;
    }
    if (now.isAfter(createdAt.plus(LONGEST_WAIT))) {
      return with(new Progress.GivenUp(RESTING, now), attempts);
    }
    return progress instanceof Progress.Waiting
        ? with(new Progress.Waiting(RESTING), attempts)
        : this;
  }

  /** Nothing could be done about it; what has ended stays as it is. */
  public Delivery givenUp(Instant now) {
    return progress.isEnd()
        ? this
        : with(new Progress.GivenUp("it couldn't be begun", now), attempts);
  }

  /** By what the carrier answered. */
  public Delivery after(Answer answer, Instant now) {
    return switch (answer) {
      case Answer.Taken(String reference) -> with(new Progress.Sent(reference, now), attempts);
      case Answer.Refused(String why) -> with(new Progress.Failed(why, now), attempts);
      case Answer.NotTaken(String why) -> again(why, now);
      case Answer.Unanswered(String why) ->
          channel.isIdempotent() ? again(why, now) : with(new Progress.Unknown(why, now), attempts);
    };
  }

  private Delivery again(String why, Instant now) {
    return with(
        attempts < MOST_ATTEMPTS ? new Progress.Waiting(why) : new Progress.GivenUp(why, now),
        attempts);
  }

  private Delivery with(Progress after, int begun) {
    return new Delivery(
        id,
        incidentId,
        escalationId,
        step,
        recipientId,
        subject,
        channel,
        action,
        after,
        begun,
        createdAt);
  }
}

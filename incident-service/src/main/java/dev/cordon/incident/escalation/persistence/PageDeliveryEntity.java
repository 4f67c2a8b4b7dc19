package dev.cordon.incident.escalation.persistence;

import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Delivery.Progress;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;

/** A row of {@code page_delivery}. */
@Entity
@Table(name = "page_delivery")
@NullUnmarked // Filled by Hibernate.
class PageDeliveryEntity {

  /** Names of the states. */
  enum State {
    WAITING,
    SENDING,
    SENT,
    UNKNOWN,
    FAILED,
    GIVEN_UP,
    CANCELLED
  }

  @Id UUID id;
  UUID incidentId;
  UUID escalationId;
  int step;
  UUID recipientId;
  String subject;

  @Enumerated(EnumType.STRING)
  Channel channel;

  @Enumerated(EnumType.STRING)
  Action action;

  @Enumerated(EnumType.STRING)
  State state;

  int attempts;
  String detail;
  Instant createdAt;
  Instant endedAt;

  static PageDeliveryEntity of(Delivery delivery) {
    PageDeliveryEntity row = new PageDeliveryEntity();
    row.id = delivery.id();
    row.incidentId = delivery.incidentId();
    row.escalationId = delivery.escalationId();
    row.step = delivery.step();
    row.recipientId = delivery.recipientId();
    row.subject = delivery.subject();
    row.channel = delivery.channel();
    row.action = delivery.action();
    row.createdAt = delivery.createdAt();
    row.take(delivery);
    return row;
  }

  /** What a change may touch. */
  void take(Delivery delivery) {
    attempts = delivery.attempts();
    switch (delivery.progress()) {
      case Progress.Waiting waiting -> is(State.WAITING, waiting.detail(), null);
      case Progress.Sending _ -> is(State.SENDING, "", null);
      case Progress.Sent sent -> is(State.SENT, sent.detail(), sent.at());
      case Progress.Unknown unknown -> is(State.UNKNOWN, unknown.detail(), unknown.at());
      case Progress.Failed failed -> is(State.FAILED, failed.detail(), failed.at());
      case Progress.GivenUp given -> is(State.GIVEN_UP, given.detail(), given.at());
      case Progress.Cancelled cancelled -> is(State.CANCELLED, cancelled.detail(), cancelled.at());
    }
  }

  private void is(State now, String why, Instant ended) {
    state = now;
    detail = why;
    endedAt = ended;
  }

  Delivery toDomain() {
    return new Delivery(
        id,
        incidentId,
        escalationId,
        step,
        recipientId,
        subject,
        channel,
        action,
        progress(),
        attempts,
        createdAt);
  }

  private Progress progress() {
    return switch (state) {
      case WAITING -> new Progress.Waiting(detail);
      case SENDING -> new Progress.Sending();
      case SENT -> new Progress.Sent(detail, endedAt);
      case UNKNOWN -> new Progress.Unknown(detail, endedAt);
      case FAILED -> new Progress.Failed(detail, endedAt);
      case GIVEN_UP -> new Progress.GivenUp(detail, endedAt);
      case CANCELLED -> new Progress.Cancelled(detail, endedAt);
    };
  }
}

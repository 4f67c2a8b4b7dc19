package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.incident.v1.ContactPoints;
import dev.cordon.contracts.incident.v1.DeliveryAction;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.PageChannel;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.PageWebhook;
import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Delivery.Progress;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.Webhook;
import dev.cordon.incident.escalation.domain.WebhookFormat;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;

/** Escalations, deliveries, webhooks and contact points as messages. */
final class EscalationMessages {

  private EscalationMessages() {}

  static dev.cordon.contracts.incident.v1.Escalation from(Escalation escalation) {
    dev.cordon.contracts.incident.v1.Escalation.Builder message =
        dev.cordon.contracts.incident.v1.Escalation.newBuilder()
            .setId(escalation.id().toString())
            .setIncidentId(
                escalation.cause().isOfIncident() ? escalation.incidentId().toString() : "")
            .setCause(cause(escalation.cause()))
            .setTaskId(target(escalation, Cause.TASK))
            .setObligationId(target(escalation, Cause.OBLIGATION))
            .setServiceLevelId(target(escalation, Cause.SERVICE_LEVEL))
            .setRequestId(target(escalation, Cause.REQUEST, Cause.RECEIVED_REQUEST))
            .setAnchorAt(Timestamps.of(escalation.anchorAt()))
            .setStartedAt(Timestamps.of(escalation.startedAt()))
            .setStartedBy(escalation.startedBy())
            .setReason(escalation.reason())
            .setPolicyVersion(escalation.policyVersion());
    escalation.nextStepAt().map(Timestamps::of).ifPresent(message::setNextStepAt);
    return switch (escalation.end().orElse(null)) {
      case null ->
          message
              .setState(
                  escalation.isRunning()
                      ? EscalationState.ESCALATION_STATE_RUNNING
                      : EscalationState.ESCALATION_STATE_EXHAUSTED)
              .build();
      case Escalation.End.Acknowledged(String by, Instant at) ->
          message
              .setState(EscalationState.ESCALATION_STATE_ACKNOWLEDGED)
              .setEndedBy(by)
              .setEndedAt(Timestamps.of(at))
              .build();
      case Escalation.End.Over(String why, Instant at) ->
          message
              .setState(EscalationState.ESCALATION_STATE_ENDED)
              .setEndReason(why)
              .setEndedAt(Timestamps.of(at))
              .build();
    };
  }

  /** Empty unless it is about such a thing. */
  private static String target(Escalation escalation, Cause... causes) {
    return List.of(causes).contains(escalation.cause()) ? escalation.targetId().toString() : "";
  }

  private static EscalationCause cause(Cause cause) {
    return switch (cause) {
      case TASK -> EscalationCause.ESCALATION_CAUSE_TASK;
      case ALERTS -> EscalationCause.ESCALATION_CAUSE_ALERTS;
      case OBLIGATION -> EscalationCause.ESCALATION_CAUSE_OBLIGATION;
      case SEVERITY -> EscalationCause.ESCALATION_CAUSE_SEVERITY;
      case SERVICE_LEVEL -> EscalationCause.ESCALATION_CAUSE_SERVICE_LEVEL;
      case REQUEST -> EscalationCause.ESCALATION_CAUSE_REQUEST;
      case RECEIVED_REQUEST -> EscalationCause.ESCALATION_CAUSE_RECEIVED_REQUEST;
      case PAGE -> EscalationCause.ESCALATION_CAUSE_PAGE;
    };
  }

  static PageDelivery from(Delivery delivery) {
    PageDelivery.Builder message =
        PageDelivery.newBuilder()
            .setId(delivery.id().toString())
            .setEscalationId(delivery.escalationId().toString())
            .setStep(delivery.step())
            .setChannel(channel(delivery.channel()))
            .setAction(action(delivery.action()))
            .setRecipientId(delivery.recipientId().toString())
            .setSubject(delivery.subject())
            .setAttempts(delivery.attempts())
            .setCreatedAt(Timestamps.of(delivery.createdAt()));
    return switch (delivery.progress()) {
      case Progress.Waiting(String detail) ->
          message.setState(DeliveryState.DELIVERY_STATE_WAITING).setDetail(detail).build();
      case Progress.Sending() -> message.setState(DeliveryState.DELIVERY_STATE_SENDING).build();
      case Progress.Sent(String detail, Instant at) ->
          ended(message, DeliveryState.DELIVERY_STATE_SENT, detail, at);
      case Progress.Unknown(String detail, Instant at) ->
          ended(message, DeliveryState.DELIVERY_STATE_UNKNOWN, detail, at);
      case Progress.Failed(String detail, Instant at) ->
          ended(message, DeliveryState.DELIVERY_STATE_FAILED, detail, at);
      case Progress.GivenUp(String detail, Instant at) ->
          ended(message, DeliveryState.DELIVERY_STATE_GIVEN_UP, detail, at);
      case Progress.Cancelled(String detail, Instant at) ->
          ended(message, DeliveryState.DELIVERY_STATE_CANCELLED, detail, at);
    };
  }

  private static PageDelivery ended(
      PageDelivery.Builder message, DeliveryState state, String detail, Instant at) {
    return message.setState(state).setDetail(detail).setEndedAt(Timestamps.of(at)).build();
  }

  static PageChannel channel(Channel channel) {
    return switch (channel) {
      case EMAIL -> PageChannel.PAGE_CHANNEL_EMAIL;
      case SMS -> PageChannel.PAGE_CHANNEL_SMS;
      case VOICE -> PageChannel.PAGE_CHANNEL_VOICE;
      case WEBHOOK -> PageChannel.PAGE_CHANNEL_WEBHOOK;
    };
  }

  private static DeliveryAction action(Action action) {
    return switch (action) {
      case TRIGGER -> DeliveryAction.DELIVERY_ACTION_TRIGGER;
      case ACKNOWLEDGE -> DeliveryAction.DELIVERY_ACTION_ACKNOWLEDGE;
      case RESOLVE -> DeliveryAction.DELIVERY_ACTION_RESOLVE;
    };
  }

  static ContactPoints from(dev.cordon.incident.escalation.domain.ContactPoints points) {
    ContactPoints.Builder message =
        ContactPoints.newBuilder()
            .setPersonId(points.personId().toString())
            .setEmail(points.email())
            .setSms(points.sms())
            .setVoice(points.voice())
            .setVersion(points.version())
            .setChangedBy(points.changedBy());
    if (points.version() > 0) {
      message.setChangedAt(Timestamps.of(points.changedAt()));
    }
    return message.build();
  }

  static PageWebhook from(Webhook webhook) {
    return PageWebhook.newBuilder()
        .setId(webhook.id().toString())
        .setName(webhook.name())
        .setFormat(
            switch (webhook.format()) {
              case PAGERDUTY ->
                  dev.cordon.contracts.incident.v1.WebhookFormat.WEBHOOK_FORMAT_PAGERDUTY;
              case OPSGENIE ->
                  dev.cordon.contracts.incident.v1.WebhookFormat.WEBHOOK_FORMAT_OPSGENIE;
            })
        .setUrl(webhook.url())
        .setEnabled(webhook.enabled())
        .setVersion(webhook.version())
        .setAddedBy(webhook.addedBy())
        .setAddedAt(Timestamps.of(webhook.addedAt()))
        .setChangedAt(Timestamps.of(webhook.changedAt()))
        .build();
  }

  static WebhookFormat format(dev.cordon.contracts.incident.v1.WebhookFormat format) {
    return switch (format) {
      case WEBHOOK_FORMAT_PAGERDUTY -> WebhookFormat.PAGERDUTY;
      case WEBHOOK_FORMAT_OPSGENIE -> WebhookFormat.OPSGENIE;
      case WEBHOOK_FORMAT_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("format", "isn't a format");
    };
  }
}

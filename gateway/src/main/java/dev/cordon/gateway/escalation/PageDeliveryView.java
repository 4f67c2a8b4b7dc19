package dev.cordon.gateway.escalation;

import dev.cordon.contracts.incident.v1.DeliveryAction;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One message to one recipient by one channel. */
@Schema(name = "PageDelivery")
record PageDeliveryView(
    @Schema(required = true) String id,
    @Schema(required = true) String escalationId,
    @Schema(
            required = true,
            description = "Counted from 1, repetitions included; 0 for what isn't a step's")
        int step,
    @Schema(
            required = true,
            enumeration = {"email", "sms", "voice", "webhook"})
        String channel,
    @Schema(
            required = true,
            enumeration = {"trigger", "acknowledge", "resolve"})
        String action,
    @Schema(required = true, description = "Person or webhook") String recipientId,
    @Schema(description = "Of a person") Optional<String> subject,
    @Schema(
            required = true,
            enumeration = {
              "waiting",
              "sending",
              "sent",
              "unknown",
              "failed",
              "given_up",
              "cancelled"
            })
        String state,
    @Schema(required = true) int attempts,
    @Schema(description = "What came of it") Optional<String> detail,
    @Schema(required = true) Instant createdAt,
    Optional<Instant> endedAt) {

  private static final Names<DeliveryState> STATES = Names.of(DeliveryState.class);
  private static final Names<DeliveryAction> ACTIONS = Names.of(DeliveryAction.class);

  static PageDeliveryView from(PageDelivery delivery) {
    return new PageDeliveryView(
        delivery.getId(),
        delivery.getEscalationId(),
        delivery.getStep(),
        PageNames.CHANNELS.name(delivery.getChannel()),
        ACTIONS.name(delivery.getAction()),
        delivery.getRecipientId(),
        Wire.optional(delivery.getSubject()),
        STATES.name(delivery.getState()),
        delivery.getAttempts(),
        Wire.optional(delivery.getDetail()),
        Wire.instant(delivery.getCreatedAt()),
        Wire.instant(delivery.hasEndedAt(), delivery.getEndedAt()));
  }
}

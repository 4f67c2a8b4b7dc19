package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.PageText;
import dev.cordon.incident.escalation.domain.Webhook;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Brings pages to where they are read. */
public interface Carrier {

  /** Where it goes. */
  sealed interface Address {

    record To(String address) implements Address {}

    record Receiver(Webhook webhook, Webhook.Secrets secrets) implements Address {}
  }

  /**
   * A message.
   *
   * @param id of the delivery: the same at each try
   * @param dedupKey the same for all of one escalation
   * @param brand alias
   */
  record Page(
      UUID id,
      String dedupKey,
      Channel channel,
      Action action,
      Address address,
      String brand,
      PageText text,
      Instant at) {}

  Set<Channel> channels();

  /** What has to be set before it can carry any; empty when it can. */
  Optional<String> missing(Channel channel);

  /** Blocks, within limits; never throws for what the other side does. */
  Answer carry(Page page);
}

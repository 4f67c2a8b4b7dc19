package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.Webhook;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Where webhooks are kept, with their secrets sealed. Not within a session. */
public interface WebhookStore {

  /** In a transaction in which nobody else changes webhooks of the brand. */
  <T> Uni<T> locked(Caller caller, Supplier<Uni<T>> work);

  /** In the order in which they were added. */
  Uni<List<Webhook>> all(Caller caller);

  Uni<Optional<Webhook>> find(Caller caller, UUID id);

  /** With what it was sealed; empty once it is gone. */
  Uni<Optional<Carrier.Address.Receiver>> receiver(Caller caller, UUID id);

  Uni<Void> add(Caller caller, Webhook webhook, Webhook.Secrets secrets);

  /**
   * @param secrets as before if empty
   */
  Uni<Void> keep(Caller caller, Webhook webhook, Webhook.Secrets secrets);

  Uni<Void> remove(Caller caller, UUID id);
}

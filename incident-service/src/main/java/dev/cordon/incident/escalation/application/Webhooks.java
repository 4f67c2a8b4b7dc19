package dev.cordon.incident.escalation.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.escalation.domain.Webhook;
import dev.cordon.incident.escalation.domain.WebhookAddress;
import dev.cordon.incident.escalation.domain.WebhookFormat;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The receivers that a brand has pages sent to. */
@ApplicationScoped
public class Webhooks {

  /** What is asked for. */
  public record Wanted(
      UUID id,
      long expectedVersion,
      String name,
      String url,
      boolean enabled,
      Webhook.Secrets secrets) {}

  private final WebhookStore store;
  private final AuditTrail audit;
  private final Clock clock;
  private final WebhookAddress rule;

  Webhooks(WebhookStore store, EscalationSettings settings, AuditTrail audit, Clock clock) {
    this.store = store;
    this.audit = audit;
    this.clock = clock;
    this.rule = new WebhookAddress(settings.privateReceivers());
  }

  public Uni<List<Webhook>> page(Caller caller, Optional<UUID> after, int limit) {
    return store
        .all(caller)
        .map(
            all ->
                all.stream()
                    .filter(webhook -> after.isEmpty() || webhook.id().compareTo(after.get()) > 0)
                    .limit(limit)
                    .toList());
  }

  public Uni<Webhook> get(Caller caller, UUID id) {
    return store.find(caller, id).map(Webhooks::present);
  }

  public Uni<Webhook> add(
      Caller caller, String name, WebhookFormat format, String url, Webhook.Secrets secrets) {
    OwnKeys.require(caller);
    Webhook added =
        Webhook.added(name, format, url, secrets, rule, caller.actor(), clock.instant());
    return store.locked(
        caller,
        () ->
            store
                .all(caller)
                .invoke(all -> requireRoom(all))
                .invoke(all -> requireName(all, added))
                .chain(() -> store.add(caller, added, secrets))
                .chain(() -> audit.append(caller, EscalationEvents.added(added, secrets)))
                .replaceWith(added));
  }

  public Uni<Webhook> change(Caller caller, Wanted wanted) {
    OwnKeys.require(caller);
    return store.locked(
        caller,
        () ->
            store
                .all(caller)
                .chain(
                    all -> {
                      Webhook before = present(find(all, wanted.id()));
                      Webhook after =
                          before.changed(
                              wanted.expectedVersion(),
                              wanted.name(),
                              wanted.url(),
                              wanted.enabled(),
                              wanted.secrets(),
                              rule,
                              clock.instant());
                      requireName(all, after);
                      return store
                          .keep(caller, after, wanted.secrets())
                          .chain(
                              () ->
                                  audit.append(
                                      caller,
                                      EscalationEvents.changed(before, after, wanted.secrets())))
                          .replaceWith(after);
                    }));
  }

  /**
   * @return what it was
   */
  public Uni<Webhook> remove(Caller caller, UUID id, long expectedVersion) {
    OwnKeys.require(caller);
    return store.locked(
        caller,
        () ->
            store
                .find(caller, id)
                .map(Webhooks::present)
                .invoke(webhook -> webhook.requireVersion(expectedVersion))
                .call(() -> store.remove(caller, id))
                .call(webhook -> audit.append(caller, EscalationEvents.removed(webhook))));
  }

  private static Optional<Webhook> find(List<Webhook> all, UUID id) {
    return all.stream().filter(webhook -> webhook.id().equals(id)).findFirst();
  }

  private static Webhook present(Optional<Webhook> found) {
    return found.orElseThrow(() -> Refusal.notFound("webhook"));
  }

  private static void requireRoom(List<Webhook> all) {
    if (all.size() >= Webhook.MOST) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          "A brand has at most %d webhooks: remove one.".formatted(Webhook.MOST));
    }
  }

  private static void requireName(List<Webhook> all, Webhook named) {
    if (all.stream()
        .anyMatch(other -> !other.id().equals(named.id()) && other.name().equals(named.name()))) {
      throw Refusal.of(ErrorReason.ALREADY_EXISTS, "Another webhook has this name.");
    }
  }
}

package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Ends escalations: what waits is cancelled when its turn comes, and receivers that were told of it
 * are told of its end. Every call joins an open transaction of a session, which has the incident's
 * row.
 */
@ApplicationScoped
class Endings {

  private final EscalationStore store;
  private final PageWork pages;
  private final AuditTrail audit;

  Endings(EscalationStore store, PageWork pages, AuditTrail audit) {
    this.store = store;
    this.pages = pages;
    this.audit = audit;
  }

  /** What it was about is over: receivers that know that somebody is at it close it, too. */
  Uni<Void> over(Caller caller, Escalation escalation, String why, Instant now) {
    return escalation.end().isPresent()
        ? farewell(caller, escalation, Action.RESOLVE, now)
        : end(caller, escalation.over(why, now), now);
  }

  Uni<Void> end(Caller caller, Escalation ended, Instant now) {
    Action action =
        switch (ended.end().orElseThrow()) {
          case Escalation.End.Acknowledged _ -> Action.ACKNOWLEDGE;
          case Escalation.End.Over _ -> Action.RESOLVE;
        };
    return store
        .replace(caller, ended)
        .chain(() -> farewell(caller, ended, action, now))
        .chain(() -> audit.append(caller, EscalationEvents.ended(ended)));
  }

  private Uni<Void> farewell(Caller caller, Escalation ended, Action action, Instant now) {
    return store
        .toldWebhooks(caller, ended, action)
        .map(told -> farewells(ended, told, action, now))
        .call(farewells -> store.add(caller, farewells))
        .call(farewells -> pages.put(caller, farewells, now))
        .replaceWithVoid();
  }

  private static List<Delivery> farewells(
      Escalation ended, List<Delivery> told, Action action, Instant now) {
    List<UUID> webhooks = told.stream().map(Delivery::recipientId).distinct().toList();
    return webhooks.stream()
        .map(webhook -> Delivery.of(ended, 0, webhook, "", Channel.WEBHOOK, action, now))
        .toList();
  }
}

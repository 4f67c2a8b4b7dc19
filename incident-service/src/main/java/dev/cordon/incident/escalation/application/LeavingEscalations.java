package dev.cordon.incident.escalation.application;

import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Numbers, webhooks with their secrets, and whatever would still be sent go with an organization.
 */
@ApplicationScoped
class LeavingEscalations implements LeavingOrganization {

  private final ContactStore contacts;

  LeavingEscalations(ContactStore contacts) {
    this.contacts = contacts;
  }

  @Override
  public Uni<Void> leave(Caller.Service caller) {
    return contacts.inTransaction(caller, () -> contacts.forgetAll(caller));
  }
}

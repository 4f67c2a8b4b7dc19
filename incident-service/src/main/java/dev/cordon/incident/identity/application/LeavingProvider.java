package dev.cordon.incident.identity.application;

import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Whoever leaves takes their provider along, with the accounts that came through it: its tokens are
 * refused at once, and the worker does the rest, as at any removal. Nobody holds its switch any
 * more.
 */
@ApplicationScoped
class LeavingProvider implements LeavingOrganization {

  private final Organizations organizations;
  private final IdentityProviders providers;
  private final HolderStore holders;

  LeavingProvider(Organizations organizations, IdentityProviders providers, HolderStore holders) {
    this.organizations = organizations;
    this.providers = providers;
    this.holders = holders;
  }

  @Override
  public Uni<Void> leave(Caller.Service caller) {
    return organizations
        .byIds(List.of(caller.tenant().id()))
        .map(List::getFirst)
        .map(OrganizationRef::alias)
        .chain(alias -> providers.leave(caller, alias))
        .chain(() -> holders.removeAll(caller));
  }
}

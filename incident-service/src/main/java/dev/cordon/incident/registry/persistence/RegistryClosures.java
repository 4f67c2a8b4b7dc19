package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.OrganizationStore;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.closure.ClosureSource;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** This service has the registry itself. */
@ApplicationScoped
class RegistryClosures implements ClosureSource {

  private final OrganizationStore organizations;

  RegistryClosures(OrganizationStore organizations) {
    this.organizations = organizations;
  }

  @Override
  public Uni<Map<Tenant, Closure>> closed() {
    return organizations.closed();
  }
}

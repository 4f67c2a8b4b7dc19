package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where organizations are kept. */
public interface OrganizationStore {

  Uni<Optional<Organization>> byAlias(String alias);

  Uni<Optional<Organization>> own(Caller caller);

  /**
   * Directory entries in order of alias, without what is under the organizations' own policies.
   *
   * @param afterAlias where the page before ended; empty on the first
   */
  Uni<List<Organization>> page(Optional<OrganizationKind> kind, String afterAlias, int limit);

  Uni<Optional<UUID>> idOf(String alias, OrganizationKind kind);
}

package dev.cordon.incident.registry.application;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The directory for other features. Not to be called within a transaction. */
public interface Organizations {

  /** An active one. */
  Uni<Optional<OrganizationRef>> byAlias(String alias);

  /** Those of them that are active. */
  Uni<List<OrganizationRef>> byAliases(Collection<String> aliases);

  /** Whose things these are: suspended ones and those that have left included. */
  Uni<List<OrganizationRef>> byIds(Collection<UUID> ids);

  /**
   * The brands of a group, in order of alias; none for what isn't a group.
   *
   * @param group alias
   */
  Uni<List<OrganizationRef>> brandsOf(String group);
}

package dev.cordon.incident.registry.application;

import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The directory for other features. Not to be called within a transaction, but for {@link
 * #holdActive}.
 */
public interface Organizations {

  /** An active one. */
  Uni<Optional<OrganizationRef>> byAlias(String alias);

  /** Those of them that are active. */
  Uni<List<OrganizationRef>> byAliases(Collection<String> aliases);

  /** Those of them that are active. */
  Uni<List<OrganizationRef>> activeByIds(Collection<UUID> ids);

  /** Whose things these are: suspended ones and those that have left included. */
  Uni<List<OrganizationRef>> byIds(Collection<UUID> ids);

  /**
   * The brands of a group, in order of alias; none for what isn't a group.
   *
   * @param group alias
   */
  Uni<List<OrganizationRef>> brandsOf(String group);

  /**
   * Whether it is active, and stays so until the transaction ends, which this joins: whoever
   * suspends or off-boards it waits, and then finds what the transaction has done.
   */
  Uni<Boolean> holdActive(Caller caller, UUID id);
}

package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.Departure;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.OrganizationState;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

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

  /** The same, of the brands of a group. */
  Uni<List<Organization>> brandsOf(String group, String afterAlias, int limit);

  /** How many entries have an id and aren't off-boarded. */
  Uni<Integer> count();

  /** The directory's entry alone. Not within a transaction. */
  Uni<Optional<Organization>> entry(String alias);

  /** Of an active organization. */
  Uni<Optional<UUID>> idOf(String alias, OrganizationKind kind);

  /** Whose people are refused. */
  Uni<Map<Tenant, Closure>> closed();

  /** One transaction, bound to the tenant, for everything below. */
  <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work);

  /** The entry, which nobody else changes until the transaction ends. */
  Uni<Optional<Organization>> lock(String alias);

  /** What is under the policy of the bound tenant, beside what the entry knows. */
  Uni<OrganizationProfile> profile(Organization entry);

  /** Keeps the state and the departure, and counts the version up. */
  Uni<Organization> move(
      Organization locked, OrganizationState state, Optional<Departure> departure);

  /** Keeps the profile of the bound tenant, and counts the version up. */
  Uni<Organization> edit(Organization locked, OrganizationProfile profile);

  /** Active, under the id of the bound tenant; keeps its profile. */
  Uni<Void> admit(Organization locked, OrganizationProfile profile, Instant now);

  /** Removes what was the bound tenant's own. */
  Uni<Void> forgetProfile();

  /** Removes an entry that was never active: its alias is free again. */
  Uni<Void> strike(Organization locked);
}

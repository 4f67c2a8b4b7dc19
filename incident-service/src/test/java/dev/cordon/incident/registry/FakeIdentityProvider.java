package dev.cordon.incident.registry;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.application.IdentityProvider;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import dev.cordon.incident.registry.domain.ProviderOrganization;
import dev.cordon.incident.registry.domain.RoleNames;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps organizations and people in memory instead of calling Keycloak, which the end-to-end test
 * does; fails as often as told. As there, an alias is taken once and an id is never given again.
 */
@Mock
@Singleton
public class FakeIdentityProvider implements IdentityProvider {

  /** An organization, as it is kept. */
  static final class Kept {

    final UUID id;
    final String alias;
    volatile String name;
    volatile String kind;
    volatile boolean enabled = true;
    final Set<String> groups = ConcurrentHashMap.newKeySet();
    final Map<String, Set<Role>> members = new ConcurrentHashMap<>();

    Kept(UUID id, String alias, String name, String kind) {
      this.id = id;
      this.alias = alias;
      this.name = name;
      this.kind = kind;
    }

    private ProviderOrganization view() {
      return new ProviderOrganization(id, alias, name, kind, enabled, groups);
    }
  }

  final Map<String, Kept> organizations = new ConcurrentSkipListMap<>();

  /** Whether they can log in. */
  final Map<String, Boolean> people = new ConcurrentHashMap<>();

  final AtomicInteger failuresToCome = new AtomicInteger();
  final Set<String> aliasesThatFail = ConcurrentHashMap.newKeySet();

  /** User names that belong to somebody with another address. */
  final Set<String> taken = ConcurrentHashMap.newKeySet();

  /** In the operators' own organization. */
  final List<RoleHolder> operators = new CopyOnWriteArrayList<>();

  private final Map<String, Integer> madeBefore = new ConcurrentHashMap<>();

  /** One that has to be there. */
  Kept kept(String alias) {
    return Optional.ofNullable(organizations.get(alias)).orElseThrow();
  }

  @Override
  public UUID ensureOrganization(OrganizationProfile profile) {
    return organizations.computeIfAbsent(
            profile.alias(),
            alias ->
                new Kept(idOf(alias, made(alias)), alias, profile.name(), profile.kind().name()))
        .id;
  }

  private int made(String alias) {
    return madeBefore.merge(alias, 1, Integer::sum);
  }

  /** Of the first organization that has this alias. */
  static UUID idOf(String alias) {
    return idOf(alias, 1);
  }

  private static UUID idOf(String alias, int generation) {
    return UUID.nameUUIDFromBytes((alias + generation).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void ensureRoles(UUID organization, Set<Role> roles) {
    roles.stream().map(RoleNames::of).forEach(byId(organization).groups::add);
  }

  @Override
  public void ensureMember(UUID organization, Person person) {
    Kept kept = byId(organization);
    if (aliasesThatFail.contains(kept.alias)
        || failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the identity provider is away");
    }
    if (taken.contains(person.username())) {
      throw new IllegalStateException(
          "user name or e-mail address of " + person.username() + " is taken");
    }
    people.putIfAbsent(person.username(), true);
    if (memberships(person.username()) == 0) {
      people.put(person.username(), true);
    }
    kept.members.put(person.username(), person.roles());
  }

  private long memberships(String username) {
    return organizations.values().stream()
        .filter(other -> other.members.containsKey(username))
        .count();
  }

  @Override
  public void align(UUID organization, Wanted wanted) {
    Kept kept = byId(organization);
    kept.name = wanted.name();
    kept.kind = wanted.kind().name();
    kept.enabled = wanted.enabled();
  }

  @Override
  public boolean removeMembers(String alias) {
    Optional<Kept> kept = Optional.ofNullable(organizations.get(alias));
    Optional<String> member =
        kept.stream().flatMap(found -> new TreeSet<>(found.members.keySet()).stream()).findFirst();
    member.ifPresent(
        username -> {
          if (memberships(username) == 1) {
            people.put(username, false);
          }
          kept.orElseThrow().members.remove(username);
        });
    return member.isPresent();
  }

  @Override
  public void removeOrganization(String alias) {
    organizations.remove(alias);
  }

  @Override
  public Optional<ProviderOrganization> find(UUID organization) {
    return organizations.values().stream()
        .filter(kept -> kept.id.equals(organization))
        .map(Kept::view)
        .findFirst();
  }

  @Override
  public List<ProviderOrganization> page(int first, int limit) {
    return organizations.values().stream().skip(first).limit(limit).map(Kept::view).toList();
  }

  @Override
  public List<RoleHolder> platformRoles() {
    return List.copyOf(operators);
  }

  @Override
  public void removeGroup(UUID organization, String name) {
    byId(organization).groups.remove(name);
  }

  @Override
  public void disable(UUID organization) {
    byId(organization).enabled = false;
  }

  private Kept byId(UUID organization) {
    return organizations.values().stream()
        .filter(kept -> kept.id.equals(organization))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no organization " + organization));
  }
}

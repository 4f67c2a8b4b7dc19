package dev.cordon.incident.registry;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.application.IdentityProvider;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.Person;
import io.quarkus.test.Mock;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers instead of calling Keycloak, which the end-to-end test does; fails as often as told.
 */
@Mock
@Singleton
public class FakeIdentityProvider implements IdentityProvider {

  final Map<String, Set<Role>> members = new ConcurrentHashMap<>();
  final AtomicInteger failuresToCome = new AtomicInteger();

  /** User names that belong to somebody with another address. */
  final Set<String> taken = ConcurrentHashMap.newKeySet();

  final Set<String> removed = ConcurrentHashMap.newKeySet();

  @Override
  public UUID ensureOrganization(OrganizationProfile profile) {
    return idOf(profile.alias());
  }

  static UUID idOf(String alias) {
    return UUID.nameUUIDFromBytes(alias.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void removeOrganization(String alias) {
    removed.add(alias);
    members.keySet().removeIf(member -> member.startsWith(idOf(alias) + " "));
  }

  @Override
  public void ensureRoles(UUID organization, Set<Role> roles) {}

  @Override
  public void ensureMember(UUID organization, Person person) {
    if (failuresToCome.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      throw new IllegalStateException("the identity provider is away");
    }
    if (taken.contains(person.username())) {
      throw new IllegalStateException(
          "user name or e-mail address of " + person.username() + " is taken");
    }
    members.put(organization + " " + person.username(), person.roles());
  }
}

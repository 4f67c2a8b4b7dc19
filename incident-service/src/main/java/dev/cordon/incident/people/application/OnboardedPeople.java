package dev.cordon.incident.people.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.registry.application.NamedPeople;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;

/** Whom an operator has named was given their roles, before anybody has looked at the roll. */
@ApplicationScoped
class OnboardedPeople implements NamedPeople {

  private final GivenRoles given;

  OnboardedPeople(GivenRoles given) {
    this.given = given;
  }

  @Override
  public Uni<Void> named(Caller.Service caller, Map<String, Set<Role>> rolesByEmail) {
    Uni<Void> kept = Uni.createFrom().voidItem();
    for (Map.Entry<String, Set<Role>> person : rolesByEmail.entrySet()) {
      kept = kept.chain(() -> given.set(caller, person.getKey(), person.getValue()));
    }
    return kept;
  }
}

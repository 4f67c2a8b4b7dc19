package dev.cordon.incident.people.application;

import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/**
 * What is kept of an organization's people goes with it; memberships and accounts are ended by the
 * operation that has it leave.
 */
@ApplicationScoped
class LeavingPeople implements LeavingOrganization {

  private final PeopleStore store;
  private final PeopleWork work;
  private final AccountClaims claims;
  private final AuditTrail audit;

  LeavingPeople(PeopleStore store, PeopleWork work, AccountClaims claims, AuditTrail audit) {
    this.store = store;
    this.work = work;
    this.claims = claims;
    this.audit = audit;
  }

  @Override
  public Uni<Void> leave(Caller.Service caller) {
    return store
        .locked(
            caller,
            () ->
                work.forget(caller)
                    .chain(() -> store.forget(caller))
                    .chain(people -> record(caller, people)))
        .chain(() -> claims.releaseAll(caller));
  }

  private Uni<Void> record(Caller.Service caller, int people) {
    return people == 0
        ? Uni.createFrom().voidItem()
        : audit.append(
            caller,
            new AuditEvent(
                "person.all-forgotten",
                "organization",
                caller.tenant().id().toString(),
                Map.of("people", Integer.toString(people))));
  }
}

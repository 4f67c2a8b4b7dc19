package dev.cordon.incident.escalation.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.escalation.domain.ContactPoints;
import dev.cordon.incident.identity.application.OwnKeys;
import dev.cordon.incident.people.application.Colleagues;
import dev.cordon.incident.people.application.Colleagues.Colleague;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/** Where people are reached out of band: their own, and a brand-admin's for everybody. */
@ApplicationScoped
public class Contacts {

  /** What is asked for. */
  public record Wanted(UUID person, long expectedVersion, String email, String sms, String voice) {}

  private final ContactStore store;
  private final Colleagues colleagues;
  private final Carriers carriers;
  private final AuditTrail audit;
  private final Clock clock;

  Contacts(
      ContactStore store, Colleagues colleagues, Carriers carriers, AuditTrail audit, Clock clock) {
    this.store = store;
    this.colleagues = colleagues;
    this.carriers = carriers;
    this.audit = audit;
    this.clock = clock;
  }

  /** That somebody has read another person's is in the trail. */
  public Uni<ContactPoints> get(Caller caller, UUID person) {
    return allowed(caller, person)
        .chain(
            colleague ->
                store.inTransaction(
                    caller,
                    () ->
                        store
                            .find(caller, person)
                            .call(points -> noteRead(caller, colleague, points))));
  }

  private Uni<Void> noteRead(Caller caller, Colleague colleague, ContactPoints points) {
    return points.version() == 0 || colleague.subject().equals(caller.actor())
        ? Uni.createFrom().voidItem()
        : audit.append(caller, EscalationEvents.contactsRead(points));
  }

  public Uni<ContactPoints> set(Caller caller, Wanted wanted) {
    // Whoever took the provider over would have the alarms go to themselves.
    OwnKeys.require(caller);
    return allowed(caller, wanted.person())
        .chain(() -> store.inTransaction(caller, () -> change(caller, wanted)));
  }

  private Uni<ContactPoints> change(Caller caller, Wanted wanted) {
    return store
        .findForUpdate(caller, wanted.person())
        .chain(
            before -> {
              ContactPoints after =
                  before.changed(
                      wanted.expectedVersion(),
                      wanted.email(),
                      wanted.sms(),
                      wanted.voice(),
                      caller.actor(),
                      clock.instant());
              carriers.require(after.channels(), "channels");
              return store
                  .keep(caller, after)
                  .chain(() -> audit.append(caller, EscalationEvents.contacts(before, after)))
                  .replaceWith(after);
            });
  }

  /** Who isn't there, is nobody's business either. */
  private Uni<Colleague> allowed(Caller caller, UUID person) {
    return colleagues
        .find(caller, person)
        .map(found -> found.orElseThrow(() -> Refusal.notFound("person")))
        .invoke(colleague -> requireOwn(caller, colleague));
  }

  private static void requireOwn(Caller caller, Colleague colleague) {
    boolean administers =
        caller instanceof Caller.Member member && member.roles().contains(Role.ROLE_BRAND_ADMIN);
    if (!administers && !colleague.subject().equals(caller.actor())) {
      throw Refusal.of(
          ErrorReason.MISSING_ROLE, "A brand-admin reads and sets the contact points of others.");
    }
  }
}

package dev.cordon.incident.casework.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.casework.domain.Handover;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Owner;
import dev.cordon.incident.people.application.Colleagues;
import dev.cordon.incident.people.application.Colleagues.Colleague;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Hands incidents over. Whoever owns one keeps it when they are removed from the brand, or from
 * those who are named in it, as they keep their tasks: whose it was is known until somebody takes
 * it.
 */
@ApplicationScoped
public class Ownership {

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final IncidentStore store;
  private final Assignees assignees;
  private final Colleagues colleagues;
  private final AuditTrail audit;

  Ownership(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      IncidentStore store,
      Assignees assignees,
      Colleagues colleagues,
      AuditTrail audit) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.assignees = assignees;
    this.colleagues = colleagues;
    this.audit = audit;
  }

  /**
   * Not to be called in a transaction.
   *
   * @param expectedVersion what whoever hands it over has read
   * @param wished among the organization's people; empty for nobody
   */
  public Uni<Incident> handOver(
      Caller caller, UUID incidentId, long expectedVersion, Optional<UUID> wished) {
    return named(caller, wished)
        .chain(
            found ->
                unitOfWork.inTransaction(
                    caller,
                    () ->
                        incidents
                            .requireForUpdate(caller, incidentId)
                            .chain(
                                incident ->
                                    handOver(caller, incident, expectedVersion, wished, found))));
  }

  private Uni<Optional<Colleague>> named(Caller caller, Optional<UUID> wished) {
    return wished
        .map(id -> colleagues.find(caller, id))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Incident> handOver(
      Caller caller,
      Incident before,
      long expectedVersion,
      Optional<UUID> wished,
      Optional<Colleague> found) {
    Handover handover = new Handover(found.map(Ownership::owner), caller.actor(), leads(caller));
    Incident after = before.handOver(expectedVersion, handover);
    if (wished.isPresent() && found.isEmpty()) {
      throw Refusal.invalid("owner_id", "isn't one of the brand's people who have an account");
    }
    if (after.equals(before)) {
      return Uni.createFrom().item(before);
    }
    return assignees
        .requireReader(caller, before, found)
        .chain(() -> store.replace(caller, after))
        .chain(() -> incidents.note(caller, after.id(), handover.sentence()))
        .chain(() -> audit.append(caller, event(before, after)))
        .replaceWith(after);
  }

  private static Owner owner(Colleague colleague) {
    return new Owner(colleague.subject(), Optional.of(colleague.id()));
  }

  private static boolean leads(Caller caller) {
    return caller instanceof Caller.Member member
        && member.roles().contains(Role.ROLE_INCIDENT_LEAD);
  }

  private static AuditEvent event(Incident before, Incident after) {
    return new AuditEvent("incident.owner_changed", "incident", after.id().toString(), Map.of())
        .from(IncidentSnapshot.of(before), IncidentSnapshot.of(after));
  }
}

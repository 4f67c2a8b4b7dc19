package dev.cordon.incident.links.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.links.domain.Link;
import dev.cordon.incident.links.domain.LinkType;
import dev.cordon.incident.links.domain.Relation;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What people say of how incidents of their brand belong together; after the end of one, too. */
@ApplicationScoped
public class Links {

  /** A link, and the incident at its other end. */
  public record Linked(Link link, Incident other) {}

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final IncidentStore store;
  private final LinkStore links;
  private final AuditTrail audit;
  private final Clock clock;

  Links(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      IncidentStore store,
      LinkStore links,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.links = links;
    this.audit = audit;
    this.clock = clock;
  }

  private record Ends(Incident incident, Incident other) {}

  /**
   * @param relation what the other one is to the incident
   */
  public Uni<Linked> link(
      Caller caller, UUID incidentId, UUID otherId, Relation relation, String reason) {
    Link link = Link.stated(incidentId, otherId, relation, reason, caller.actor(), clock.instant());
    return unitOfWork.inTransaction(
        caller,
        () ->
            ends(caller, incidentId, otherId)
                .call(() -> requireNew(caller, link))
                .call(() -> requireRoom(caller, incidentId))
                .call(() -> requireRoom(caller, otherId))
                .call(() -> requireTwoLevels(caller, link))
                .call(() -> links.add(caller, link))
                .call(ends -> note(caller, ends, relation, "Linked as %s: %s", reason))
                .call(() -> audit.append(caller, event("link.stated", link)))
                .map(ends -> new Linked(link, ends.other())));
  }

  /** Both rows, in one order for everybody, so that nobody waits in a circle. */
  private Uni<Ends> ends(Caller caller, UUID incidentId, UUID otherId) {
    boolean asGiven = Link.isBefore(incidentId, otherId);
    return incidents
        .requireForUpdate(caller, asGiven ? incidentId : otherId)
        .chain(
            first ->
                incidents
                    .requireForUpdate(caller, asGiven ? otherId : incidentId)
                    .map(second -> asGiven ? new Ends(first, second) : new Ends(second, first)));
  }

  private Uni<Void> requireNew(Caller caller, Link link) {
    return links
        .stands(caller, link)
        .invoke(
            stands -> {
              if (stands) {
                throw Refusal.of(ErrorReason.ALREADY_EXISTS, "They are linked like that already.");
              }
            })
        .replaceWithVoid();
  }

  /** At either end, whose rows are held, so that nobody else adds one meanwhile. */
  private Uni<Void> requireRoom(Caller caller, UUID incidentId) {
    return links
        .count(caller, incidentId, Link.MOST)
        .invoke(
            count -> {
              if (count >= Link.MOST) {
                throw Refusal.of(
                    ErrorReason.WRONG_STATE, "An incident has at most 1,000 links that stand.");
              }
            })
        .replaceWithVoid();
  }

  /**
   * A parent has no parent, and nobody has two: so no circle can come of links that are stated at
   * once, since two that could make one have an incident in common, whose row the first has. Among
   * what the caller may know of: a link to a hidden incident is no reason to refuse another one.
   */
  private Uni<Void> requireTwoLevels(Caller caller, Link link) {
    if (link.type() != LinkType.PARENT) {
      return Uni.createFrom().voidItem();
    }
    return links
        .family(caller, link.incidentId(), 1)
        .invoke(family -> requireNone(family, "The child has a parent or children already."))
        .chain(() -> links.family(caller, link.otherId(), 50))
        .map(
            family ->
                family.stream().filter(one -> one.incidentId().equals(link.otherId())).toList())
        .invoke(parents -> requireNone(parents, "The parent is a part of another one: name that."))
        .replaceWithVoid();
  }

  private static void requireNone(List<Link> family, String detail) {
    if (!family.isEmpty()) {
      throw Refusal.of(ErrorReason.WRONG_STATE, detail);
    }
  }

  /** Newest first. */
  public Uni<List<Linked>> page(Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> links.page(caller, incidentId, below, limit))
                .chain(found -> linked(caller, incidentId, found)));
  }

  private Uni<List<Linked>> linked(Caller caller, UUID incidentId, List<Link> found) {
    return store
        .all(caller, found.stream().map(link -> link.from(incidentId)).toList())
        .map(
            others -> {
              Map<UUID, Incident> byId =
                  others.stream().collect(Collectors.toMap(Incident::id, Function.identity()));
              return found.stream()
                  .flatMap(
                      link ->
                          Optional.ofNullable(byId.get(link.from(incidentId)))
                              .map(other -> new Linked(link, other))
                              .stream())
                  .toList();
            });
  }

  /** Refused when it was removed before. */
  public Uni<Linked> remove(Caller caller, UUID incidentId, UUID linkId) {
    return incidents.within(
        caller,
        incidentId,
        () ->
            links
                .find(caller, incidentId, linkId)
                .map(found -> found.orElseThrow(() -> Refusal.notFound("link")))
                .chain(link -> remove(caller, incidentId, link)));
  }

  private Uni<Linked> remove(Caller caller, UUID incidentId, Link link) {
    Relation relation = link.relationOf(incidentId);
    return ends(caller, incidentId, link.from(incidentId))
        // Somebody may have been faster, while this waited for the rows.
        .call(() -> links.remove(caller, link, clock.instant()).invoke(Links::requireRemoved))
        .call(ends -> note(caller, ends, relation, "No longer linked as %s%s", ""))
        .call(() -> audit.append(caller, event("link.removed", link)))
        .map(ends -> new Linked(link, ends.other()));
  }

  private static void requireRemoved(boolean removed) {
    if (!removed) {
      throw Refusal.notFound("link");
    }
  }

  /**
   * A timeline never names an incident that is restricted; of one that is restricted later, the
   * line is hidden with it.
   */
  private Uni<Void> note(
      Caller caller, Ends ends, Relation relation, String sentence, String reason) {
    return note(caller, ends.incident(), ends.other(), sentence.formatted(relation.word(), reason))
        .chain(
            () ->
                note(
                    caller,
                    ends.other(),
                    ends.incident(),
                    sentence.formatted(relation.inverse().word(), reason)));
  }

  private Uni<Void> note(Caller caller, Incident where, Incident named, String text) {
    return named.restricted()
        ? Uni.createFrom().voidItem()
        : incidents.noteAbout(
            caller,
            where.id(),
            named.id(),
            "Incident %s. %s".formatted(named.reference().text(), text).strip());
  }

  private static AuditEvent event(String action, Link link) {
    return new AuditEvent(
        action,
        "incident",
        link.incidentId().toString(),
        Map.of(
            "link", link.id().toString(),
            "other", link.otherId().toString(),
            "type", link.type().name(),
            "reason", Snapshot.digest(link.reason())));
  }
}

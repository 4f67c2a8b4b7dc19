package dev.cordon.incident.links.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.links.domain.Link;
import dev.cordon.incident.links.domain.Match;
import dev.cordon.incident.links.domain.PeerMatch;
import dev.cordon.incident.links.domain.Reason;
import dev.cordon.incident.links.domain.Suggesting;
import dev.cordon.incident.links.domain.Suggestion;
import dev.cordon.incident.registry.application.OrganizationRef;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What may belong to an incident. Computed when it is asked, of what whoever asks may read. */
@ApplicationScoped
public class Suggestions {

  /** Suggestions, and the names of the organizations in them that are active. */
  public record Named(List<Suggestion> suggestions, Map<UUID, String> organizations) {}

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final IncidentStore store;
  private final SuggestionStore found;
  private final Organizations organizations;
  private final AuditTrail audit;
  private final Clock clock;

  Suggestions(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      IncidentStore store,
      SuggestionStore found,
      Organizations organizations,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.found = found;
    this.organizations = organizations;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Heaviest first.
   *
   * @param reasons those whose sources the caller may read
   */
  public Uni<Named> of(Caller caller, UUID incidentId, Set<Reason> reasons) {
    return unitOfWork
        .inTransaction(
            caller,
            () ->
                incidents
                    .require(caller, incidentId)
                    .chain(incident -> suggested(caller, incident, reasons)))
        .chain(this::named);
  }

  private record Common(List<Match> matches, List<PeerMatch> peers) {

    /** Of incidents and of organizations. */
    Set<UUID> ids() {
      return Stream.concat(
              matches.stream().map(Match::other), peers.stream().map(PeerMatch::organization))
          .collect(Collectors.toUnmodifiableSet());
    }
  }

  private Uni<List<Suggestion>> suggested(Caller caller, Incident incident, Set<Reason> reasons) {
    return common(caller, incident.id(), reasons)
        .chain(
            common ->
                found
                    .settled(caller, incident.id(), common.ids())
                    .map(settled -> without(common, settled)))
        .chain(
            common ->
                store
                    .all(caller, ids(common.matches()))
                    .map(
                        others ->
                            Suggesting.of(incident, common.matches(), others, common.peers())));
  }

  /** One kind after the other: they share a session. */
  private Uni<Common> common(Caller caller, UUID incidentId, Set<Reason> reasons) {
    Uni<List<PeerMatch>> peers =
        reasons.contains(Reason.INDICATOR)
            ? found.peers(caller, incidentId)
            : Uni.createFrom().item(List.of());
    return InTurn.all(
            reasons.stream().filter(reason -> reason != Reason.TIME).sorted().toList(),
            reason -> found.matches(caller, incidentId, reason))
        .map(kinds -> kinds.stream().flatMap(List::stream).toList())
        .chain(matches -> peers.map(others -> new Common(matches, others)));
  }

  private static Common without(Common common, Set<UUID> settled) {
    return new Common(
        common.matches().stream().filter(match -> !settled.contains(match.other())).toList(),
        common.peers().stream().filter(peer -> !settled.contains(peer.organization())).toList());
  }

  private static Set<UUID> ids(List<Match> matches) {
    return matches.stream().map(Match::other).collect(Collectors.toUnmodifiableSet());
  }

  private Uni<Named> named(List<Suggestion> suggestions) {
    Set<UUID> ids =
        suggestions.stream()
            .flatMap(
                suggestion ->
                    suggestion instanceof Suggestion.Across across
                        ? Stream.of(across.place().organization())
                        : Stream.empty())
            .collect(Collectors.toUnmodifiableSet());
    return organizations
        .activeByIds(ids)
        .map(
            refs ->
                new Named(
                    suggestions,
                    refs.stream()
                        .collect(Collectors.toMap(OrganizationRef::id, OrganizationRef::alias))));
  }

  /**
   * The organization that an alias names; refused for what is none like for what isn't suggested,
   * so that nobody asks by it who is there. Not to be called in a transaction.
   */
  public Uni<UUID> organization(String alias) {
    return organizations
        .byAlias(alias)
        .map(ref -> ref.orElseThrow(Suggestions::notSuggested))
        .map(OrganizationRef::id);
  }

  private static Refusal notSuggested() {
    return Refusal.invalid("organization", "isn't one that is suggested");
  }

  /** What the two have in common isn't suggested any more, on either side. */
  public Uni<Void> dismissIncident(Caller caller, UUID incidentId, UUID other, String reason) {
    check(reason).require(!incidentId.equals(other), "other_id", "is the same incident").orThrow();
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> incidents.require(caller, other))
                .chain(() -> dismissFirst(caller, incidentId, other, reason))
                .chain(() -> audit.append(caller, dismissed(incidentId, other, reason))));
  }

  /** In one order of rows, so that two people at both sides don't wait in a circle. */
  private Uni<Void> dismissFirst(Caller caller, UUID one, UUID other, String reason) {
    UUID first = Link.isBefore(one, other) ? one : other;
    UUID second = first.equals(one) ? other : one;
    return found
        .dismiss(caller, first, second, reason, clock.instant())
        .chain(() -> found.dismiss(caller, second, first, reason, clock.instant()));
  }

  /**
   * Refused for one that nothing suggests.
   *
   * @param organization as {@link #organization} has found it
   */
  public Uni<Void> dismissOrganization(
      Caller caller, UUID incidentId, UUID organization, String reason) {
    check(reason).orThrow();
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> found.peers(caller, incidentId))
                .invoke(peers -> requireSuggested(peers, organization))
                .chain(
                    () -> found.dismiss(caller, incidentId, organization, reason, clock.instant()))
                .chain(() -> audit.append(caller, dismissed(incidentId, organization, reason))));
  }

  private static void requireSuggested(List<PeerMatch> peers, UUID organization) {
    if (peers.stream().noneMatch(peer -> peer.organization().equals(organization))) {
      throw notSuggested();
    }
  }

  private static Violations check(String reason) {
    return new Violations().requireLength(reason, 0, Link.LONGEST_REASON, "reason");
  }

  private static AuditEvent dismissed(UUID incidentId, UUID other, String reason) {
    return new AuditEvent(
        "suggestion.dismissed",
        "incident",
        incidentId.toString(),
        Map.of("other", other.toString(), "reason", Snapshot.digest(reason)));
  }
}

package dev.cordon.incident.exchange.application;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.exchange.application.CircleStore.CircleRef;
import dev.cordon.incident.exchange.application.IndicatorStore.Shared;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.exchange.domain.SharingRules;
import dev.cordon.incident.exchange.stix.StixWriter;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeping indicators, and sharing them in circles. */
@ApplicationScoped
public class Indicators {

  private static final int LARGEST_BUNDLE = 1_000;

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final IndicatorStore indicators;
  private final CircleStore circles;
  private final Organizations organizations;
  private final StixWriter stix;
  private final AuditTrail audit;
  private final Clock clock;

  Indicators(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      IndicatorStore indicators,
      CircleStore circles,
      Organizations organizations,
      StixWriter stix,
      AuditTrail audit,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.indicators = indicators;
    this.circles = circles;
    this.organizations = organizations;
    this.stix = stix;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Keeps what was found, and shares it in these circles.
   *
   * @param shareIn aliases of circles that the brand is in
   */
  public Uni<Indicator> create(
      Caller caller,
      UUID incidentId,
      Observable observable,
      String description,
      Tlp tlp,
      List<String> shareIn) {
    SharingRules.checkIndicator(description, tlp, shareIn);
    Indicator indicator = indicator(caller, incidentId, observable, description, tlp, shareIn);
    return unitOfWork.inTransaction(
        caller.tenant(),
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> circles.memberships(caller.tenant(), shareIn))
                .invoke(found -> requireAll(shareIn, found))
                .chain(found -> indicators.add(caller.tenant(), indicator, found))
                .chain(() -> incidents.note(caller, incidentId, sentence(indicator)))
                .chain(() -> audit.append(caller, created(indicator)))
                .replaceWith(indicator));
  }

  private Indicator indicator(
      Caller caller,
      UUID incidentId,
      Observable observable,
      String description,
      Tlp tlp,
      List<String> shareIn) {
    UUID stixUuid = UUID.randomUUID();
    Instant now = clock.instant();
    return new Indicator(
        Ids.next(),
        stixUuid,
        incidentId,
        observable,
        tlp,
        shareIn,
        stix.indicator(stixUuid, caller.tenant().id(), observable, description, tlp, now),
        now,
        caller.actor());
  }

  /** Circles of others and circles that don't exist are refused alike. */
  private static void requireAll(List<String> wished, List<CircleRef> found) {
    new Violations()
        .require(found.size() == wished.size(), "circles", "names a circle that you are not in")
        .orThrow();
  }

  /** The brand's own, newest first. */
  public Uni<List<Indicator>> page(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller.tenant(),
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> indicators.page(caller.tenant(), incidentId, below, limit)));
  }

  /** What members share in the circle, as a STIX 2.1 bundle; refused for everybody else. */
  public Uni<String> bundle(Caller caller, String circle) {
    return unitOfWork
        .inTransaction(
            caller.tenant(),
            () ->
                circles
                    .membership(caller.tenant(), circle)
                    .map(found -> found.orElseThrow(() -> Refusal.notFound("circle")))
                    .chain(found -> indicators.shared(caller.tenant(), found.id(), LARGEST_BUNDLE)))
        .chain(this::bundle);
  }

  private Uni<String> bundle(List<Shared> shared) {
    return organizations
        .byIds(shared.stream().map(Shared::owner).collect(Collectors.toSet()))
        .map(producers -> stix.bundle(producers, shared.stream().map(Shared::stix).toList()));
  }

  private static String sentence(Indicator indicator) {
    return indicator.circles().isEmpty()
        ? "Indicator kept."
        : "Indicator shared in " + String.join(", ", indicator.circles()) + ".";
  }

  private static AuditEvent created(Indicator indicator) {
    return new AuditEvent(
        "indicator.created",
        "indicator",
        indicator.stixId(),
        Map.of(
            "incident_id", indicator.incidentId().toString(),
            "tlp", indicator.tlp().name(),
            "circles", String.join(",", indicator.circles())));
  }
}

package dev.cordon.incident.exchange.application;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.exchange.application.CircleStore.CircleRef;
import dev.cordon.incident.exchange.application.IndicatorStore.SharePlace;
import dev.cordon.incident.exchange.application.IndicatorStore.Shared;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.incident.exchange.domain.SharingRules;
import dev.cordon.incident.registry.application.Organizations;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
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

  /** Of a message between services (docs/adr/0008), less what is in every bundle. */
  private static final int LARGEST_PAGE = 1_048_576 - 4_096;

  /** An organization and its name of up to 100 characters. */
  private static final int REFERRED_BYTES = 700;

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final IndicatorStore indicators;
  private final CircleStore circles;
  private final Organizations organizations;
  private final Stix stix;
  private final AuditTrail audit;
  private final Clock clock;

  Indicators(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      IndicatorStore indicators,
      CircleStore circles,
      Organizations organizations,
      Stix stix,
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
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> circles.memberships(caller, shareIn))
                .invoke(found -> requireAll(shareIn, found))
                .chain(found -> keep(caller, indicator, found)));
  }

  /**
   * Keeps what a guest adds to an incident: its owner's from then on, and in no circle. Joins an
   * open transaction.
   */
  public Uni<Indicator> add(
      Caller.Guest guest, UUID incidentId, Observable observable, String description, Tlp tlp) {
    SharingRules.checkIndicator(description, tlp, List.of());
    return keep(
        guest, indicator(guest, incidentId, observable, description, tlp, List.of()), List.of());
  }

  private Uni<Indicator> keep(Caller caller, Indicator indicator, List<CircleRef> shareIn) {
    return indicators
        .add(caller, indicator, shareIn)
        .chain(
            () ->
                incidents.note(
                    caller, indicator.incidentId(), EntryKind.INDICATOR, sentence(indicator)))
        .chain(() -> audit.append(caller, created(indicator)))
        .replaceWith(indicator);
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
        caller.signature(),
        Optional.empty());
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
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> indicators.page(caller, incidentId, below, limit)));
  }

  /**
   * A page of what members share in the circle, newest first, as a STIX 2.1 bundle of its own;
   * refused for everybody else.
   *
   * @param limit most indicators; fewer where the page would have more than 1 MiB
   */
  public Uni<Bundle> bundle(Caller caller, String circle, Optional<SharePlace> after, int limit) {
    return unitOfWork
        .inTransaction(
            caller,
            () ->
                circles
                    .membership(caller, circle)
                    .map(found -> found.orElseThrow(() -> Refusal.notFound("circle")))
                    .chain(found -> indicators.shared(caller, found.id(), after, limit + 1)))
        .chain(shared -> bundle(shared, limit));
  }

  /**
   * @param next where the next page begins; none on the last
   */
  public record Bundle(String stix, Optional<SharePlace> next) {}

  private Uni<Bundle> bundle(List<Shared> found, int limit) {
    List<Shared> page = found.subList(0, fitting(found, limit));
    Optional<SharePlace> next =
        page.size() == found.size() ? Optional.empty() : Optional.of(page.getLast().place());
    return organizations
        .byIds(page.stream().map(Shared::owner).collect(Collectors.toSet()))
        .map(producers -> stix.bundle(producers, page.stream().map(Shared::stix).toList()))
        .map(bundle -> new Bundle(bundle, next));
  }

  /** How many of them fit into a page: at least one, each with room for whom it refers to. */
  private static int fitting(List<Shared> found, int limit) {
    long bytes = 0;
    int count = 0;
    while (count < Math.min(limit, found.size())) {
      bytes += found.get(count).stix().getBytes(UTF_8).length + REFERRED_BYTES;
      if (bytes > LARGEST_PAGE && count > 0) {
        break;
      }
      count++;
    }
    return count;
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
            "stix", Snapshot.digest(indicator.stix()),
            "tlp", indicator.tlp().name(),
            "circles", String.join(",", indicator.circles())));
  }
}

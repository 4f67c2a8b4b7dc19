package dev.cordon.incident.exchange.grpc;

import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.GetBundleRequest;
import dev.cordon.contracts.incident.v1.GetBundleResponse;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ListIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListIndicatorsResponse;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.exchange.application.IndicatorStore.SharePlace;
import dev.cordon.incident.exchange.application.Indicators;
import dev.cordon.incident.exchange.application.Indicators.Bundle;
import dev.cordon.incident.exchange.domain.Observable;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class IndicatorsGrpc implements dev.cordon.contracts.incident.v1.Indicators {

  private final Indicators indicators;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  IndicatorsGrpc(
      Indicators indicators,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.indicators = indicators;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<Indicator> createIndicator(CreateIndicatorRequest request) {
    Caller caller = callers.current();
    Observable observable = observable(request);
    UUID incident = References.to("incident", request.getIncidentId());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request, Indicator.parser(), () -> created(caller, incident, observable, request)));
  }

  private Uni<Indicator> created(
      Caller caller, UUID incident, Observable observable, CreateIndicatorRequest request) {
    return indicators
        .create(
            caller,
            incident,
            observable,
            request.getDescription(),
            request.getTlp(),
            request.getCirclesList())
        .map(IndicatorsGrpc::message);
  }

  @Override
  public Uni<ListIndicatorsResponse> listIndicators(ListIndicatorsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    // A cursor is good for the indicators of one incident.
    String list = "indicators " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<UUID> below = page.after().stream().findFirst().map(UUID::fromString);
    return indicators
        .page(caller, incident, below, page.limit() + 1)
        .map(found -> page(found, page, list, caller));
  }

  private ListIndicatorsResponse page(
      List<dev.cordon.incident.exchange.domain.Indicator> found,
      PageSpec page,
      String list,
      Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    return ListIndicatorsResponse.newBuilder()
        .addAllIndicators(rows.rows().stream().map(IndicatorsGrpc::message).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<GetBundleResponse> getBundle(GetBundleRequest request) {
    Caller caller = callers.current();
    // A cursor is good for one circle.
    String list = "bundle " + request.getCircle();
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return indicators
        .bundle(caller, request.getCircle(), place(page), page.limit())
        .map(bundle -> response(bundle, list, caller));
  }

  private GetBundleResponse response(Bundle bundle, String list, Caller caller) {
    return GetBundleResponse.newBuilder()
        .setStix(bundle.stix())
        .setNextCursor(
            bundle
                .next()
                .map(
                    place ->
                        cursors.next(
                            list,
                            caller,
                            place.sharedAt().toString(),
                            place.indicatorId().toString()))
                .orElse(""))
        .build();
  }

  private static Optional<SharePlace> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SharePlace(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }

  private static Observable observable(CreateIndicatorRequest request) {
    return switch (request.getType()) {
      case OBSERVABLE_TYPE_DOMAIN_NAME -> Observable.DomainName.of(request.getValue());
      case OBSERVABLE_TYPE_URL -> Observable.Url.of(request.getValue());
      case OBSERVABLE_TYPE_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("type", "is neither domain_name nor url");
    };
  }

  private static Indicator message(dev.cordon.incident.exchange.domain.Indicator indicator) {
    return Indicator.newBuilder()
        .setId(indicator.stixId())
        .setIncidentId(indicator.incidentId().toString())
        .setType(type(indicator.observable()))
        .setValue(indicator.observable().value())
        .setTlp(indicator.tlp())
        .addAllCircles(indicator.circles())
        .setStix(indicator.stix())
        .setCreatedAt(Timestamps.of(indicator.createdAt()))
        .setCreatedBy(indicator.createdBy())
        .setMergedFromId(indicator.mergedFrom().map(UUID::toString).orElse(""))
        .build();
  }

  private static ObservableType type(Observable observable) {
    return switch (observable) {
      case Observable.DomainName _ -> ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME;
      case Observable.Url _ -> ObservableType.OBSERVABLE_TYPE_URL;
    };
  }
}

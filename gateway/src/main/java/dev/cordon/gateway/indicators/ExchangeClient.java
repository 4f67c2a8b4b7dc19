package dev.cordon.gateway.indicators;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.CreateCircleRequest;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.GetBundleRequest;
import dev.cordon.contracts.incident.v1.GetBundleResponse;
import dev.cordon.contracts.incident.v1.ListIndicatorsRequest;
import dev.cordon.contracts.incident.v1.MutinyCirclesGrpc.MutinyCirclesStub;
import dev.cordon.contracts.incident.v1.MutinyIndicatorsGrpc.MutinyIndicatorsStub;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Indicators and circles of the incident service. */
@ApplicationScoped
class ExchangeClient {

  @GrpcClient("incident")
  MutinyIndicatorsStub indicators;

  @GrpcClient("incident")
  MutinyCirclesStub circles;

  private final ServiceCalls calls;

  ExchangeClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<CircleView> found(CreateCircleRequest request) {
    return calls.to(circles, ServiceCalls.PLATFORM).createCircle(request).map(CircleView::from);
  }

  Uni<IndicatorView> create(String brand, CreateIndicatorRequest request) {
    return calls.to(indicators, brand).createIndicator(request).map(IndicatorView::from);
  }

  Uni<PageView<IndicatorView>> list(String brand, String incident, PageRequest page) {
    return calls
        .to(indicators, brand)
        .listIndicators(
            ListIndicatorsRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(
            list ->
                PageView.of(list.getIndicatorsList(), IndicatorView::from, list.getNextCursor()));
  }

  /** STIX 2.1 JSON as the service made it, and the cursor of the page behind. */
  Uni<GetBundleResponse> bundle(String organization, String circle, PageRequest page) {
    return calls
        .to(indicators, organization)
        .getBundle(GetBundleRequest.newBuilder().setCircle(circle).setPage(page).build());
  }
}

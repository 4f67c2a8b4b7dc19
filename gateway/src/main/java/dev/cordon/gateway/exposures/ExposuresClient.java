package dev.cordon.gateway.exposures;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.GetExposureRequest;
import dev.cordon.contracts.incident.v1.ListExposuresRequest;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.MutinyExposuresGrpc.MutinyExposuresStub;
import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;

/** Findings and exposures of the incident service. */
@ApplicationScoped
class ExposuresClient {

  /** Counts all customers of a brand: longer than the service itself waits for it. */
  private static final long COMPUTE_SECONDS = 65;

  @GrpcClient("incident")
  MutinyExposuresStub exposures;

  private final ServiceCalls calls;

  ExposuresClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<FindingView> state(String brand, StateFindingRequest request) {
    return calls.to(exposures, brand).stateFinding(request).map(FindingView::from);
  }

  Uni<PageView<FindingView>> findings(String brand, String incident, PageRequest page) {
    return calls
        .to(exposures, brand)
        .listFindings(
            ListFindingsRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(list -> PageView.of(list.getFindingsList(), FindingView::from, list.getNextCursor()));
  }

  Uni<ExposureView> compute(String brand, ComputeExposureRequest request) {
    return calls
        .to(exposures, brand)
        .withDeadlineAfter(COMPUTE_SECONDS, TimeUnit.SECONDS)
        .computeExposure(request)
        .map(ExposureView::from);
  }

  Uni<ExposureView> get(String brand, String incident, String exposure) {
    return calls
        .to(exposures, brand)
        .getExposure(
            GetExposureRequest.newBuilder().setIncidentId(incident).setExposureId(exposure).build())
        .map(ExposureView::from);
  }

  Uni<PageView<ExposureView>> list(String brand, String incident, PageRequest page) {
    return calls
        .to(exposures, brand)
        .listExposures(
            ListExposuresRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(
            list -> PageView.of(list.getExposuresList(), ExposureView::from, list.getNextCursor()));
  }
}

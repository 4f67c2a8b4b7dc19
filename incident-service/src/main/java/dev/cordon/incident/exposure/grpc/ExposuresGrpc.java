package dev.cordon.incident.exposure.grpc;

import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.Exposure;
import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.contracts.incident.v1.GetExposureRequest;
import dev.cordon.contracts.incident.v1.ListExposuresRequest;
import dev.cordon.contracts.incident.v1.ListExposuresResponse;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListFindingsResponse;
import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.incident.exposure.application.CustomerExposure.Scope;
import dev.cordon.incident.exposure.application.Exposures;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For the gateway. */
@GrpcService
class ExposuresGrpc implements dev.cordon.contracts.incident.v1.Exposures {

  private final Exposures exposures;
  private final Callers callers;
  private final Idempotency idempotency;

  ExposuresGrpc(Exposures exposures, Callers callers, Idempotency idempotency) {
    this.exposures = exposures;
    this.callers = callers;
    this.idempotency = idempotency;
  }

  @Override
  public Uni<Finding> stateFinding(StateFindingRequest request) {
    Caller caller = callers.current();
    return idempotency.inSession(
        request,
        Finding.parser(),
        () ->
            exposures
                .state(
                    caller,
                    References.to("incident", request.getIncidentId()),
                    request.getCategory(),
                    ExposureMessages.toVerdict(request.getVerdict()),
                    request.getMethod(),
                    request.getEvidence())
                .map(finding -> ExposureMessages.from(finding, false)));
  }

  @Override
  public Uni<ListFindingsResponse> listFindings(ListFindingsRequest request) {
    return exposures
        .findings(callers.current(), References.to("incident", request.getIncidentId()))
        .map(ExposureMessages::from);
  }

  @Override
  public Uni<Exposure> computeExposure(ComputeExposureRequest request) {
    Caller caller = callers.current();
    Scope scope = new Scope(request.getImportIdsList(), request.getLegalEntitiesList());
    return idempotency.inSession(
        request,
        Exposure.parser(),
        () ->
            exposures
                .compute(caller, References.to("incident", request.getIncidentId()), scope)
                .map(ExposureMessages::from));
  }

  @Override
  public Uni<Exposure> getExposure(GetExposureRequest request) {
    return exposures
        .get(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            References.to("exposure", request.getExposureId()))
        .map(ExposureMessages::from);
  }

  @Override
  public Uni<ListExposuresResponse> listExposures(ListExposuresRequest request) {
    return exposures
        .all(callers.current(), References.to("incident", request.getIncidentId()))
        .map(found -> found.stream().map(ExposureMessages::from).toList())
        .map(found -> ListExposuresResponse.newBuilder().addAllExposures(found).build());
  }
}

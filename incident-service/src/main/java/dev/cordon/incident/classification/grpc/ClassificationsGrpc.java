package dev.cordon.incident.classification.grpc;

import dev.cordon.contracts.incident.v1.Classification;
import dev.cordon.contracts.incident.v1.GetClassificationRequest;
import dev.cordon.contracts.incident.v1.GetSeverityRequest;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.Severity;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.classification.application.Classifications;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class ClassificationsGrpc implements dev.cordon.contracts.incident.v1.Classifications {

  private final Classifications classifications;
  private final CaseFile incidents;
  private final Callers callers;

  ClassificationsGrpc(Classifications classifications, CaseFile incidents, Callers callers) {
    this.classifications = classifications;
    this.incidents = incidents;
    this.callers = callers;
  }

  @Override
  public Uni<Classification> getClassification(GetClassificationRequest request) {
    return classifications
        .get(callers.current(), References.to("incident", request.getIncidentId()))
        .map(ClassificationMessages::from);
  }

  @Override
  public Uni<Classification> setClassification(SetClassificationRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    // What is hidden is refused before what was written is looked at.
    return incidents.within(
        caller,
        incident,
        () ->
            classifications
                .state(
                    caller,
                    incident,
                    request.getExpectedVersion(),
                    ClassificationMessages.statement(request))
                .map(ClassificationMessages::from));
  }

  @Override
  public Uni<Severity> getSeverity(GetSeverityRequest request) {
    UUID incident = References.to("incident", request.getIncidentId());
    return classifications
        .severity(callers.current(), incident)
        .map(assessed -> SeverityMessages.from(incident, assessed));
  }
}

package dev.cordon.gateway.classification;

import dev.cordon.contracts.incident.v1.GetClassificationRequest;
import dev.cordon.contracts.incident.v1.GetSeverityRequest;
import dev.cordon.contracts.incident.v1.MutinyClassificationsGrpc.MutinyClassificationsStub;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.gateway.call.ServiceCalls;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Classifications and severities of the incident service. */
@ApplicationScoped
class ClassificationClient {

  @GrpcClient("incident")
  MutinyClassificationsStub classifications;

  private final ServiceCalls calls;

  ClassificationClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<ClassificationView> get(String brand, String incident) {
    return calls
        .to(classifications, brand)
        .getClassification(GetClassificationRequest.newBuilder().setIncidentId(incident).build())
        .map(ClassificationView::from);
  }

  Uni<ClassificationView> set(String brand, SetClassificationRequest request) {
    return calls
        .to(classifications, brand)
        .setClassification(request)
        .map(ClassificationView::from);
  }

  Uni<SeverityView> severity(String brand, String incident) {
    return calls
        .to(classifications, brand)
        .getSeverity(GetSeverityRequest.newBuilder().setIncidentId(incident).build())
        .map(SeverityView::from);
  }
}

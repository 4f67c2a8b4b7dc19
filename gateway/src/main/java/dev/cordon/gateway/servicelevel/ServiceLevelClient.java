package dev.cordon.gateway.servicelevel;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.GetServiceLevelPauseRequest;
import dev.cordon.contracts.incident.v1.GetServiceLevelPolicyRequest;
import dev.cordon.contracts.incident.v1.GetServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.MutinyServiceLevelsGrpc.MutinyServiceLevelsStub;
import dev.cordon.contracts.incident.v1.PauseServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ReportServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ResumeServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.SetServiceLevelPolicyRequest;
import dev.cordon.gateway.call.ServiceCalls;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Service levels, at the incident service. */
@ApplicationScoped
class ServiceLevelClient {

  @GrpcClient("incident")
  MutinyServiceLevelsStub levels;

  private final ServiceCalls calls;

  ServiceLevelClient(ServiceCalls calls) {
    this.calls = calls;
  }

  Uni<ServiceLevelPolicyView> policy(String brand) {
    return calls
        .to(levels, brand)
        .getServiceLevelPolicy(GetServiceLevelPolicyRequest.getDefaultInstance())
        .map(ServiceLevelPolicyView::from);
  }

  Uni<ServiceLevelPolicyView> set(String brand, SetServiceLevelPolicyRequest request) {
    return calls.to(levels, brand).setServiceLevelPolicy(request).map(ServiceLevelPolicyView::from);
  }

  Uni<ServiceLevelReportView> report(String brand, Timestamp from, Timestamp until) {
    return calls
        .to(levels, brand)
        .reportServiceLevels(
            ReportServiceLevelsRequest.newBuilder().setFrom(from).setUntil(until).build())
        .map(ServiceLevelReportView::from);
  }

  Uni<IncidentServiceLevelsView> of(String brand, String incident) {
    return calls
        .to(levels, brand)
        .getServiceLevels(GetServiceLevelsRequest.newBuilder().setIncidentId(incident).build())
        .map(IncidentServiceLevelsView::from);
  }

  Uni<ServiceLevelPauseView> pause(String brand, PauseServiceLevelsRequest request) {
    return calls.to(levels, brand).pauseServiceLevels(request).map(ServiceLevelPauseView::from);
  }

  Uni<ServiceLevelPauseView> get(String brand, String incident, String pause) {
    return calls
        .to(levels, brand)
        .getServiceLevelPause(
            GetServiceLevelPauseRequest.newBuilder()
                .setIncidentId(incident)
                .setPauseId(pause)
                .build())
        .map(ServiceLevelPauseView::from);
  }

  Uni<ServiceLevelPauseView> resume(String brand, ResumeServiceLevelsRequest request) {
    return calls.to(levels, brand).resumeServiceLevels(request).map(ServiceLevelPauseView::from);
  }
}

package dev.cordon.incident.servicelevel.grpc;

import dev.cordon.contracts.incident.v1.GetServiceLevelPauseRequest;
import dev.cordon.contracts.incident.v1.GetServiceLevelPolicyRequest;
import dev.cordon.contracts.incident.v1.GetServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.IncidentServiceLevels;
import dev.cordon.contracts.incident.v1.PauseServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ReportServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ResumeServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ServiceLevelPause;
import dev.cordon.contracts.incident.v1.ServiceLevelPolicy;
import dev.cordon.contracts.incident.v1.ServiceLevelReport;
import dev.cordon.contracts.incident.v1.SetServiceLevelPolicyRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.servicelevel.application.Pauses;
import dev.cordon.incident.servicelevel.application.Policies;
import dev.cordon.incident.servicelevel.application.ServiceLevels;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class ServiceLevelsGrpc implements dev.cordon.contracts.incident.v1.ServiceLevels {

  private final ServiceLevels levels;
  private final Policies policies;
  private final Pauses pauses;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;

  ServiceLevelsGrpc(
      ServiceLevels levels,
      Policies policies,
      Pauses pauses,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency) {
    this.levels = levels;
    this.policies = policies;
    this.pauses = pauses;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
  }

  @Override
  public Uni<ServiceLevelPolicy> getServiceLevelPolicy(GetServiceLevelPolicyRequest request) {
    return policies.get(callers.current()).map(PolicyMessages::from);
  }

  @Override
  public Uni<ServiceLevelPolicy> setServiceLevelPolicy(SetServiceLevelPolicyRequest request) {
    return policies
        .set(callers.current(), PolicyMessages.policy(request))
        .map(PolicyMessages::from);
  }

  @Override
  public Uni<IncidentServiceLevels> getServiceLevels(GetServiceLevelsRequest request) {
    return levels
        .of(callers.current(), References.to("incident", request.getIncidentId()))
        .map(ServiceLevelMessages::from);
  }

  @Override
  public Uni<ServiceLevelPause> pauseServiceLevels(PauseServiceLevelsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                ServiceLevelPause.parser(),
                () ->
                    pauses
                        .start(
                            caller,
                            incident,
                            ServiceLevelMessages.toWaitingFor(request.getWaitingFor()),
                            request.getReason())
                        .map(ServiceLevelMessages::from)));
  }

  @Override
  public Uni<ServiceLevelPause> getServiceLevelPause(GetServiceLevelPauseRequest request) {
    return pauses
        .get(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            References.to("pause", request.getPauseId()))
        .map(ServiceLevelMessages::from);
  }

  @Override
  public Uni<ServiceLevelPause> resumeServiceLevels(ResumeServiceLevelsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID pause = References.to("pause", request.getPauseId());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                ServiceLevelPause.parser(),
                () ->
                    pauses
                        .end(
                            caller,
                            incident,
                            pause,
                            request.getExpectedVersion(),
                            request.getReason())
                        .map(ServiceLevelMessages::from)));
  }

  @Override
  public Uni<ServiceLevelReport> reportServiceLevels(ReportServiceLevelsRequest request) {
    return levels
        .report(
            callers.current(), ServiceLevelMessages.period(request.getFrom(), request.getUntil()))
        .map(ServiceLevelMessages::from);
  }
}

package dev.cordon.incident.escalation.grpc;

import dev.cordon.contracts.incident.v1.AcknowledgeEscalationRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationPolicy;
import dev.cordon.contracts.incident.v1.GetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.GetEscalationRequest;
import dev.cordon.contracts.incident.v1.ListEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListEscalationsResponse;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesResponse;
import dev.cordon.contracts.incident.v1.PageDutyOfficerRequest;
import dev.cordon.contracts.incident.v1.ResetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.SetEscalationPolicyRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.escalation.application.Escalations;
import dev.cordon.incident.escalation.application.Policies;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class EscalationsGrpc implements dev.cordon.contracts.incident.v1.Escalations {

  private final Escalations escalations;
  private final Policies policies;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final EscalationLists lists;

  EscalationsGrpc(
      Escalations escalations,
      Policies policies,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      EscalationLists lists) {
    this.escalations = escalations;
    this.policies = policies;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.lists = lists;
  }

  @Override
  public Uni<EscalationPolicy> getEscalationPolicy(GetEscalationPolicyRequest request) {
    return policies.get(callers.current()).map(PolicyMessages::from);
  }

  @Override
  public Uni<EscalationPolicy> setEscalationPolicy(SetEscalationPolicyRequest request) {
    return policies
        .set(callers.current(), PolicyMessages.policy(request))
        .invoke(escalations::wake)
        .map(PolicyMessages::from);
  }

  @Override
  public Uni<EscalationPolicy> resetEscalationPolicy(ResetEscalationPolicyRequest request) {
    return policies
        .reset(callers.current(), request.getExpectedVersion())
        .invoke(escalations::wake)
        .map(PolicyMessages::from);
  }

  @Override
  public Uni<Escalation> pageDutyOfficer(PageDutyOfficerRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    return policies.get(caller).chain(policy -> page(caller, incident, request, policy));
  }

  private Uni<Escalation> page(
      Caller caller, UUID incident, PageDutyOfficerRequest request, Policy policy) {
    return incidents
        .within(
            caller,
            incident,
            () ->
                idempotency.inSession(
                    request,
                    Escalation.parser(),
                    () ->
                        escalations
                            .page(caller, incident, request.getReason(), policy)
                            .map(EscalationMessages::from)))
        .invoke(escalations::wake);
  }

  @Override
  public Uni<Escalation> getEscalation(GetEscalationRequest request) {
    return escalations
        .get(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            References.to("escalation", request.getEscalationId()))
        .map(EscalationMessages::from);
  }

  @Override
  public Uni<Escalation> acknowledgeEscalation(AcknowledgeEscalationRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    UUID escalation = References.to("escalation", request.getEscalationId());
    return incidents
        .within(
            caller,
            incident,
            () ->
                idempotency.inSession(
                    request,
                    Escalation.parser(),
                    () ->
                        escalations
                            .acknowledge(caller, incident, escalation)
                            .map(EscalationMessages::from)))
        .invoke(escalations::wake);
  }

  @Override
  public Uni<ListEscalationsResponse> listEscalations(ListEscalationsRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    return lists.escalations(
        caller,
        request.getPage(),
        "escalations " + incident,
        (below, limit) -> escalations.page(caller, incident, below, limit));
  }

  @Override
  public Uni<ListPageDeliveriesResponse> listPageDeliveries(ListPageDeliveriesRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    return lists.deliveries(
        caller,
        request.getPage(),
        "page deliveries " + incident,
        (below, limit) -> escalations.deliveries(caller, incident, below, limit));
  }
}

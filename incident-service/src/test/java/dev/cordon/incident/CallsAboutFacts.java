package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.timestamp;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AddSystemRequest;
import dev.cordon.contracts.incident.v1.AwarenessGrpc;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.GetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.GetAwarenessRequest;
import dev.cordon.contracts.incident.v1.GetClassificationRequest;
import dev.cordon.contracts.incident.v1.GetEntityAwarenessRequest;
import dev.cordon.contracts.incident.v1.GetSeverityRequest;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsRequest;
import dev.cordon.contracts.incident.v1.ListObligationsRequest;
import dev.cordon.contracts.incident.v1.SetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.SystemKind;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.SystemsGrpc;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandObligations;
import io.grpc.Channel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What kind of incident it is, who knew of it when, what it does to which systems, and what is
 * owed.
 */
final class CallsAboutFacts {

  private CallsAboutFacts() {}

  static Map<String, CallAboutAnIncident> of(Channel channel, Brand brand, String subject) {
    var classifications =
        brand.as(ClassificationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var awareness =
        brand.as(AwarenessGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var systems = brand.as(SystemsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    String system =
        systems
            .addSystem(
                AddSystemRequest.newBuilder()
                    .setName("CRM")
                    .setKind(SystemKind.SYSTEM_KIND_CRM)
                    .build())
            .getId();
    Map<String, CallAboutAnIncident> calls = new LinkedHashMap<>();
    calls.put(
        "classify",
        id ->
            classifications.setClassification(
                SetClassificationRequest.newBuilder()
                    .setIncidentId(id)
                    .setRsit("fraud/phishing")
                    .build()));
    calls.put(
        "classification",
        id ->
            classifications.getClassification(
                GetClassificationRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "severity",
        id ->
            classifications.getSeverity(GetSeverityRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "know",
        id ->
            awareness.setAwareness(
                SetAwarenessRequest.newBuilder()
                    .setIncidentId(id)
                    .setLegalEntity("brand")
                    .setExpectedVersion(1)
                    .setAwareAt(timestamp(Instant.now().minusSeconds(1)))
                    .setReason("x")
                    .build()));
    calls.put(
        "known",
        id -> awareness.getAwareness(GetAwarenessRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "known of one",
        id ->
            awareness.getEntityAwareness(
                GetEntityAwarenessRequest.newBuilder()
                    .setIncidentId(id)
                    .setLegalEntity("brand")
                    .build()));
    calls.put(
        "affect",
        id ->
            systems.setAffectedSystem(
                SetAffectedSystemRequest.newBuilder()
                    .setIncidentId(id)
                    .setSystemId(system)
                    .setState(SystemState.SYSTEM_STATE_OPERATING)
                    .setReason("x")
                    .build()));
    calls.put(
        "affected",
        id ->
            systems.listAffectedSystems(
                ListAffectedSystemsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "affected one",
        id ->
            systems.getAffectedSystem(
                GetAffectedSystemRequest.newBuilder()
                    .setIncidentId(id)
                    .setSystemId(system)
                    .build()));
    var obligations = new BrandObligations(channel, brand).as(Role.ROLE_PRIVACY_OFFICER, subject);
    calls.put(
        "owe",
        id -> obligations.recordObligation(BrandObligations.gdpr().setIncidentId(id).build()));
    calls.put(
        "owed",
        id ->
            obligations.listObligations(
                ListObligationsRequest.newBuilder().setIncidentId(id).build()));
    return calls;
  }
}

package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.timestamp;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Acquisition;
import dev.cordon.contracts.incident.v1.AddEvidenceRequest;
import dev.cordon.contracts.incident.v1.AddSystemRequest;
import dev.cordon.contracts.incident.v1.AddTaskRequest;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.contracts.incident.v1.AwarenessGrpc;
import dev.cordon.contracts.incident.v1.ChangeTlpRequest;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.Confidence;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.EstablishingMethod;
import dev.cordon.contracts.incident.v1.EvidenceFilesGrpc;
import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.contracts.incident.v1.ExposuresGrpc;
import dev.cordon.contracts.incident.v1.GetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.GetAwarenessRequest;
import dev.cordon.contracts.incident.v1.GetClassificationRequest;
import dev.cordon.contracts.incident.v1.GetEntityAwarenessRequest;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.GetReadersRequest;
import dev.cordon.contracts.incident.v1.GetSeverityRequest;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc;
import dev.cordon.contracts.incident.v1.LegalHoldsGrpc;
import dev.cordon.contracts.incident.v1.ListAffectedSystemsRequest;
import dev.cordon.contracts.incident.v1.ListEvidenceRequest;
import dev.cordon.contracts.incident.v1.ListExposuresRequest;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListHoldsRequest;
import dev.cordon.contracts.incident.v1.ListIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListNegativeFindingsRequest;
import dev.cordon.contracts.incident.v1.ListSharesRequest;
import dev.cordon.contracts.incident.v1.ListTasksRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTransitionsRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.NegativeFindingsGrpc;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.PlaybooksGrpc;
import dev.cordon.contracts.incident.v1.SetAffectedSystemRequest;
import dev.cordon.contracts.incident.v1.SetAwarenessRequest;
import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.contracts.incident.v1.SetHoldRequest;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.SharesGrpc;
import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.contracts.incident.v1.StateNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.SystemKind;
import dev.cordon.contracts.incident.v1.SystemState;
import dev.cordon.contracts.incident.v1.SystemsGrpc;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TasksGrpc;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import io.grpc.Channel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A call about one incident. */
@FunctionalInterface
interface CallAboutAnIncident {

  Object incident(String id);

  /** Everything that can be asked about one incident, by name, as an incident-lead. */
  static Map<String, CallAboutAnIncident> of(Channel channel, Brand brand, String subject) {
    var incidents =
        brand.as(IncidentsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var exposures =
        brand.as(ExposuresGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var negatives =
        brand.as(NegativeFindingsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var indicators =
        brand.as(IndicatorsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var shares = brand.as(SharesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var readers =
        brand.as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var classifications =
        brand.as(ClassificationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var awareness =
        brand.as(AwarenessGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var systems = brand.as(SystemsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var tasks = brand.as(TasksGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var playbooks =
        brand.as(PlaybooksGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
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
        "get", id -> incidents.getIncident(GetIncidentRequest.newBuilder().setId(id).build()));
    calls.put(
        "update",
        id ->
            incidents.updateIncident(
                UpdateIncidentRequest.newBuilder()
                    .setId(id)
                    .setExpectedVersion(1)
                    .setTitle("x")
                    .build()));
    calls.put(
        "transition",
        id ->
            incidents.transitionIncident(
                TransitionIncidentRequest.newBuilder()
                    .setIncidentId(id)
                    .setExpectedVersion(1)
                    .setTo(IncidentState.INCIDENT_STATE_TRIAGED)
                    .setReason("x")
                    .build()));
    calls.put(
        "label",
        id ->
            incidents.changeTlp(
                ChangeTlpRequest.newBuilder()
                    .setIncidentId(id)
                    .setExpectedVersion(1)
                    .setTlp(Tlp.TLP_RED)
                    .build()));
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
    calls.put(
        "apply a playbook",
        id ->
            playbooks.applyPlaybook(
                ApplyPlaybookRequest.newBuilder()
                    .setIncidentId(id)
                    .setName("phishing-wave")
                    .setVersion(1)
                    .build()));
    calls.put(
        "add a task",
        id ->
            tasks.addTask(
                AddTaskRequest.newBuilder()
                    .setIncidentId(id)
                    .setContent(TaskContent.newBuilder().setTitle("x"))
                    .build()));
    calls.put(
        "tasks", id -> tasks.listTasks(ListTasksRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "transitions",
        id ->
            incidents.listTransitions(
                ListTransitionsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "note",
        id ->
            incidents.addTimelineEntry(
                AddTimelineEntryRequest.newBuilder()
                    .setIncidentId(id)
                    .setHappenedAt(timestamp(Instant.now().minusSeconds(1)))
                    .setText("x")
                    .build()));
    calls.put(
        "timeline",
        id -> incidents.listTimeline(ListTimelineRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "state",
        id ->
            exposures.stateFinding(
                StateFindingRequest.newBuilder()
                    .setIncidentId(id)
                    .setCategory(DataCategory.DATA_CATEGORY_NAME)
                    .setVerdict(Verdict.VERDICT_EXPOSED)
                    .setMethod("m")
                    .setEvidence("e")
                    .build()));
    calls.put(
        "state what it did not affect",
        id ->
            negatives.stateNegativeFinding(
                StateNegativeFindingRequest.newBuilder()
                    .setIncidentId(id)
                    .setCategory(DataCategory.DATA_CATEGORY_PASSWORD)
                    .setEstablishedBy("Kim")
                    .setEstablishedAt(timestamp(Instant.now().minusSeconds(1)))
                    .setMethod(EstablishingMethod.ESTABLISHING_METHOD_LOG_REVIEW)
                    .setConfidence(Confidence.CONFIDENCE_HIGH)
                    .addEvidence(EvidenceReference.newBuilder().setReference("e"))
                    .build()));
    calls.put(
        "what it did not affect",
        id ->
            negatives.listNegativeFindings(
                ListNegativeFindingsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "findings",
        id -> exposures.listFindings(ListFindingsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "compute",
        id ->
            exposures.computeExposure(
                ComputeExposureRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "exposures",
        id -> exposures.listExposures(ListExposuresRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "indicate",
        id ->
            indicators.createIndicator(
                CreateIndicatorRequest.newBuilder()
                    .setIncidentId(id)
                    .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                    .setValue("evil.example")
                    .setTlp(Tlp.TLP_AMBER)
                    .build()));
    calls.put(
        "indicators",
        id ->
            indicators.listIndicators(
                ListIndicatorsRequest.newBuilder().setIncidentId(id).build()));
    var evidence =
        brand.as(EvidenceFilesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var holds = brand.as(LegalHoldsGrpc.newBlockingStub(channel), Role.ROLE_COUNSEL, subject);
    calls.put(
        "add evidence",
        id ->
            evidence.addEvidence(
                AddEvidenceRequest.newBuilder()
                    .setIncidentId(id)
                    .setName("disk.img")
                    .setAcquisition(
                        Acquisition.newBuilder()
                            .setSource("till 4")
                            .setCollectedBy("lou")
                            .setCollectedAt(timestamp(Instant.now().minusSeconds(1)))
                            .setMethod("dd"))
                    .build()));
    calls.put(
        "evidence",
        id -> evidence.listEvidence(ListEvidenceRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "hold",
        id -> holds.setHold(SetHoldRequest.newBuilder().setIncidentId(id).setReason("x").build()));
    calls.put(
        "holds", id -> holds.listHolds(ListHoldsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "readers",
        id -> readers.getReaders(GetReadersRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "restrict",
        id ->
            readers.setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(id)
                    .setExpectedVersion(1)
                    .setRestricted(true)
                    .build()));
    calls.put(
        "open up",
        id ->
            readers.setReaders(
                SetReadersRequest.newBuilder().setIncidentId(id).setExpectedVersion(1).build()));
    calls.put(
        "share",
        id ->
            shares.shareIncident(
                ShareIncidentRequest.newBuilder()
                    .setIncidentId(id)
                    .setRecipient("nobody")
                    .addParts(SharedPart.SHARED_PART_SUMMARY)
                    .setAccess(ShareAccess.SHARE_ACCESS_READ)
                    .setUntil(timestamp(Instant.now().plusSeconds(60)))
                    .build()));
    calls.put(
        "shares",
        id -> shares.listShares(ListSharesRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "take back",
        id ->
            shares.takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(id)
                    .setShareId(UUID.randomUUID().toString())
                    .build()));
    return calls;
  }
}

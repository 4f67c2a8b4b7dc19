package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.timestamp;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AcknowledgeEscalationRequest;
import dev.cordon.contracts.incident.v1.ActionRequestsGrpc;
import dev.cordon.contracts.incident.v1.AddTaskRequest;
import dev.cordon.contracts.incident.v1.AddTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.contracts.incident.v1.AskRequest;
import dev.cordon.contracts.incident.v1.ChangeOwnerRequest;
import dev.cordon.contracts.incident.v1.ChangeTlpRequest;
import dev.cordon.contracts.incident.v1.EscalationsGrpc;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.GetReadersRequest;
import dev.cordon.contracts.incident.v1.GetRequestRequest;
import dev.cordon.contracts.incident.v1.GetServiceLevelPauseRequest;
import dev.cordon.contracts.incident.v1.GetServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.ListEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.ListRequestsRequest;
import dev.cordon.contracts.incident.v1.ListSharesRequest;
import dev.cordon.contracts.incident.v1.ListTasksRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTransitionsRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.PageDutyOfficerRequest;
import dev.cordon.contracts.incident.v1.PauseServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.PlaybooksGrpc;
import dev.cordon.contracts.incident.v1.ResumeServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ServiceLevelsGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.SharesGrpc;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TasksGrpc;
import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.contracts.incident.v1.WithdrawRequestRequest;
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
    var shares = brand.as(SharesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var readers =
        brand.as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var tasks = brand.as(TasksGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var playbooks =
        brand.as(PlaybooksGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    Map<String, CallAboutAnIncident> calls = new LinkedHashMap<>();
    var escalations =
        brand.as(EscalationsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
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
        "hand over",
        id ->
            incidents.changeOwner(
                ChangeOwnerRequest.newBuilder().setIncidentId(id).setExpectedVersion(1).build()));
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
        "page somebody",
        id ->
            escalations.pageDutyOfficer(
                PageDutyOfficerRequest.newBuilder().setIncidentId(id).setReason("x").build()));
    calls.put(
        "escalations",
        id ->
            escalations.listEscalations(
                ListEscalationsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "acknowledge",
        id ->
            escalations.acknowledgeEscalation(
                AcknowledgeEscalationRequest.newBuilder()
                    .setIncidentId(id)
                    .setEscalationId(UUID.randomUUID().toString())
                    .build()));
    var levels =
        brand.as(ServiceLevelsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    calls.put(
        "service levels",
        id ->
            levels.getServiceLevels(
                GetServiceLevelsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "pause service levels",
        id ->
            levels.pauseServiceLevels(
                PauseServiceLevelsRequest.newBuilder()
                    .setIncidentId(id)
                    .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
                    .setReason("x")
                    .build()));
    calls.put(
        "a pause of service levels",
        id ->
            levels.getServiceLevelPause(
                GetServiceLevelPauseRequest.newBuilder()
                    .setIncidentId(id)
                    .setPauseId(UUID.randomUUID().toString())
                    .build()));
    calls.put(
        "resume service levels",
        id ->
            levels.resumeServiceLevels(
                ResumeServiceLevelsRequest.newBuilder()
                    .setIncidentId(id)
                    .setPauseId(UUID.randomUUID().toString())
                    .setExpectedVersion(1)
                    .build()));
    calls.put(
        "pages that were sent",
        id ->
            escalations.listPageDeliveries(
                ListPageDeliveriesRequest.newBuilder().setIncidentId(id).build()));
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
    calls.putAll(CallsAboutFacts.of(channel, brand, subject));
    calls.putAll(CallsAboutFindings.of(channel, brand, subject));
    calls.putAll(CallsAboutOthers.of(channel, brand, subject));
    calls.put(
        "take back",
        id ->
            shares.takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(id)
                    .setShareId(UUID.randomUUID().toString())
                    .build()));
    var requests =
        brand.as(ActionRequestsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    calls.put(
        "ask",
        id ->
            requests.ask(
                AskRequest.newBuilder()
                    .setIncidentId(id)
                    .setRecipient("nobody")
                    .setText("Please block it")
                    .setTlp(Tlp.TLP_GREEN)
                    .setDueAt(timestamp(Instant.now().plusSeconds(60)))
                    .build()));
    calls.put(
        "requests",
        id -> requests.listRequests(ListRequestsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "request",
        id ->
            requests.getRequest(
                GetRequestRequest.newBuilder()
                    .setIncidentId(id)
                    .setRequestId(UUID.randomUUID().toString())
                    .build()));
    calls.put(
        "withdraw request",
        id ->
            requests.withdrawRequest(
                WithdrawRequestRequest.newBuilder()
                    .setIncidentId(id)
                    .setRequestId(UUID.randomUUID().toString())
                    .setExpectedVersion(1)
                    .setReason("r")
                    .build()));
    return calls;
  }
}

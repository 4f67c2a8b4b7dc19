package dev.cordon.incident.live.grpc;

import dev.cordon.contracts.incident.v1.ActionRequestsGrpc;
import dev.cordon.contracts.incident.v1.AlertsGrpc;
import dev.cordon.contracts.incident.v1.AwarenessGrpc;
import dev.cordon.contracts.incident.v1.ClassificationsGrpc;
import dev.cordon.contracts.incident.v1.EscalationsGrpc;
import dev.cordon.contracts.incident.v1.EvidenceFilesGrpc;
import dev.cordon.contracts.incident.v1.ExposuresGrpc;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc;
import dev.cordon.contracts.incident.v1.JointIncidentsGrpc;
import dev.cordon.contracts.incident.v1.LinksGrpc;
import dev.cordon.contracts.incident.v1.MergesGrpc;
import dev.cordon.contracts.incident.v1.NegativeFindingsGrpc;
import dev.cordon.contracts.incident.v1.ObligationsGrpc;
import dev.cordon.contracts.incident.v1.PlaybooksGrpc;
import dev.cordon.contracts.incident.v1.ReceivedRequestsGrpc;
import dev.cordon.contracts.incident.v1.ServiceLevelsGrpc;
import dev.cordon.contracts.incident.v1.SharesGrpc;
import dev.cordon.contracts.incident.v1.SystemsGrpc;
import dev.cordon.contracts.incident.v1.TasksGrpc;
import dev.cordon.incident.live.domain.Topic;
import dev.cordon.kernel.identity.Callers;
import io.grpc.MethodDescriptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who is told of what: whoever may call the method by which it is read, with the same token. There
 * is no other table of it.
 */
@ApplicationScoped
class TopicRights {

  private final Callers callers;

  TopicRights(Callers callers) {
    this.callers = callers;
  }

  /** Of the call that runs. */
  Set<Topic> topics() {
    return Arrays.stream(Topic.values())
        .filter(topic -> callers.mayCall(read(topic)))
        .collect(Collectors.toUnmodifiableSet());
  }

  static MethodDescriptor<?, ?> read(Topic topic) {
    return switch (topic) {
      case INCIDENT -> IncidentsGrpc.getGetIncidentMethod();
      case TIMELINE -> IncidentsGrpc.getListTimelineMethod();
      case FINDING -> ExposuresGrpc.getListFindingsMethod();
      case EXPOSURE -> ExposuresGrpc.getListExposuresMethod();
      case CLASSIFICATION -> ClassificationsGrpc.getGetClassificationMethod();
      case AWARENESS -> AwarenessGrpc.getGetAwarenessMethod();
      case AFFECTED_SYSTEM -> SystemsGrpc.getListAffectedSystemsMethod();
      case SYSTEM -> SystemsGrpc.getListSystemsMethod();
      case ALERT -> AlertsGrpc.getListAlertsMethod();
      case INDICATOR -> IndicatorsGrpc.getListIndicatorsMethod();
      case SHARE -> SharesGrpc.getListSharesMethod();
      case TASK -> TasksGrpc.getListTasksMethod();
      case EVIDENCE -> EvidenceFilesGrpc.getListEvidenceMethod();
      case NEGATIVE_FINDING -> NegativeFindingsGrpc.getListNegativeFindingsMethod();
      case REQUEST -> ActionRequestsGrpc.getListRequestsMethod();
      case RECEIVED_REQUEST -> ReceivedRequestsGrpc.getListReceivedRequestsMethod();
      case PLAYBOOK -> PlaybooksGrpc.getListPlaybooksMethod();
      case LINK -> LinksGrpc.getListLinksMethod();
      case MERGE -> MergesGrpc.getListMergesMethod();
      case JOINT -> JointIncidentsGrpc.getListJointIncidentsMethod();
      case ESCALATION -> EscalationsGrpc.getListEscalationsMethod();
      case SERVICE_LEVEL -> ServiceLevelsGrpc.getGetServiceLevelsMethod();
      case OBLIGATION -> ObligationsGrpc.getListObligationsMethod();
    };
  }
}

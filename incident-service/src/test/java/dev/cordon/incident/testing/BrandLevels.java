package dev.cordon.incident.testing;

import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetServiceLevelPolicyRequest;
import dev.cordon.contracts.incident.v1.GetServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentServiceLevels;
import dev.cordon.contracts.incident.v1.Milestone;
import dev.cordon.contracts.incident.v1.PauseServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ResumeServiceLevelsRequest;
import dev.cordon.contracts.incident.v1.ServiceLevel;
import dev.cordon.contracts.incident.v1.ServiceLevelPause;
import dev.cordon.contracts.incident.v1.ServiceLevelPolicy;
import dev.cordon.contracts.incident.v1.ServiceLevelState;
import dev.cordon.contracts.incident.v1.ServiceLevelTarget;
import dev.cordon.contracts.incident.v1.ServiceLevelsGrpc;
import dev.cordon.contracts.incident.v1.ServiceLevelsGrpc.ServiceLevelsBlockingStub;
import dev.cordon.contracts.incident.v1.SetServiceLevelPolicyRequest;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.WaitingFor;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * Service levels of a brand. Its standard: triaged in an hour, contained in a day, recovered in a
 * week, closed in 30 days; of high severity in a quarter of that, and then only closing may pause.
 */
public final class BrandLevels {

  private static final int OF_HIGH = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Channel channel;
  private final Brand brand;

  public BrandLevels(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
  }

  public ServiceLevelsBlockingStub as(Role role) {
    return brand.as(ServiceLevelsGrpc.newBlockingStub(channel), role);
  }

  public ServiceLevelsBlockingStub lead() {
    return as(Role.ROLE_INCIDENT_LEAD);
  }

  public static SetServiceLevelPolicyRequest.Builder standard() {
    return SetServiceLevelPolicyRequest.newBuilder()
        .addAllTargets(targets(SeverityLevel.SEVERITY_LEVEL_LOW, 1))
        .addAllTargets(targets(SeverityLevel.SEVERITY_LEVEL_MEDIUM, 1))
        .addAllTargets(targets(SeverityLevel.SEVERITY_LEVEL_HIGH, OF_HIGH))
        .addAllTargets(targets(SeverityLevel.SEVERITY_LEVEL_VERY_HIGH, OF_HIGH))
        .setUnratedAs(SeverityLevel.SEVERITY_LEVEL_MEDIUM)
        .setWarnPercent(75);
  }

  private static List<ServiceLevelTarget> targets(SeverityLevel severity, int faster) {
    boolean calm = faster == 1;
    return Stream.of(
            target(Milestone.MILESTONE_TRIAGED, 60, false),
            target(Milestone.MILESTONE_CONTAINED, 24 * 60, calm),
            target(Milestone.MILESTONE_RECOVERED, 7 * 24 * 60, calm),
            target(Milestone.MILESTONE_CLOSED, 30 * 24 * 60, true))
        .map(target -> target.setSeverity(severity).setMinutes(target.getMinutes() / faster))
        .map(ServiceLevelTarget.Builder::build)
        .toList();
  }

  private static ServiceLevelTarget.Builder target(
      Milestone milestone, int minutes, boolean mayPause) {
    return ServiceLevelTarget.newBuilder()
        .setMilestone(milestone)
        .setMinutes(minutes)
        .setMayPause(mayPause);
  }

  public ServiceLevelPolicy policy() {
    return lead().getServiceLevelPolicy(GetServiceLevelPolicyRequest.getDefaultInstance());
  }

  /** In the place of what there is. */
  public ServiceLevelPolicy set(SetServiceLevelPolicyRequest.Builder policy) {
    return as(Role.ROLE_BRAND_ADMIN)
        .setServiceLevelPolicy(policy.setExpectedVersion(policy().getVersion()).build());
  }

  public IncidentServiceLevels read(Incident incident) {
    return lead()
        .getServiceLevels(
            GetServiceLevelsRequest.newBuilder().setIncidentId(incident.getId()).build());
  }

  public ServiceLevel of(Incident incident, Milestone milestone) {
    return read(incident).getServiceLevelsList().stream()
        .filter(level -> level.getMilestone() == milestone)
        .findFirst()
        .orElseThrow();
  }

  /** In the order of the milestones. */
  public List<ServiceLevelState> states(Incident incident) {
    return read(incident).getServiceLevelsList().stream().map(ServiceLevel::getState).toList();
  }

  public static PauseServiceLevelsRequest pausing(Incident incident) {
    return PauseServiceLevelsRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
        .setReason("asked for the logs")
        .build();
  }

  public ServiceLevelPause paused(Incident incident) {
    return as(Role.ROLE_RESPONDER).pauseServiceLevels(pausing(incident));
  }

  public static ResumeServiceLevelsRequest resuming(ServiceLevelPause pause) {
    return ResumeServiceLevelsRequest.newBuilder()
        .setIncidentId(pause.getIncidentId())
        .setPauseId(pause.getId())
        .setExpectedVersion(pause.getVersion())
        .setReason("they came")
        .build();
  }

  public ServiceLevelPause resumed(ServiceLevelPause pause) {
    return lead().resumeServiceLevels(resuming(pause));
  }

  /** After a jump of the clock, forwards or back, nobody is let in for a moment. */
  public static <T> T patiently(Callable<T> call) {
    return await()
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(call, answer -> true);
  }
}

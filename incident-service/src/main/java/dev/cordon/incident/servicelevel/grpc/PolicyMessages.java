package dev.cordon.incident.servicelevel.grpc;

import dev.cordon.contracts.incident.v1.ServiceLevelPolicy;
import dev.cordon.contracts.incident.v1.ServiceLevelTarget;
import dev.cordon.contracts.incident.v1.SetServiceLevelPolicyRequest;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.incident.servicelevel.domain.Milestone;
import dev.cordon.incident.servicelevel.domain.Policy;
import dev.cordon.incident.servicelevel.domain.Rating;
import dev.cordon.incident.servicelevel.domain.Target;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;

/** Policies as messages. */
final class PolicyMessages {

  private PolicyMessages() {}

  static Policy policy(SetServiceLevelPolicyRequest request) {
    return new Policy(
        request.getExpectedVersion(),
        request.getTargetsList().stream().map(PolicyMessages::target).toList(),
        rating(request.getUnratedAs(), "unrated_as"),
        request.getWarnPercent(),
        "",
        Instant.EPOCH);
  }

  private static Target target(ServiceLevelTarget target) {
    return new Target(
        rating(target.getSeverity(), "targets"),
        milestone(target.getMilestone()),
        target.getMinutes(),
        target.getMayPause());
  }

  private static Rating rating(SeverityLevel severity, String field) {
    return switch (severity) {
      case SEVERITY_LEVEL_LOW -> Rating.LOW;
      case SEVERITY_LEVEL_MEDIUM -> Rating.MEDIUM;
      case SEVERITY_LEVEL_HIGH -> Rating.HIGH;
      case SEVERITY_LEVEL_VERY_HIGH -> Rating.VERY_HIGH;
      case SEVERITY_LEVEL_NONE, SEVERITY_LEVEL_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid(
              field,
              field.equals("targets")
                  ? "have a severity that is none"
                  : "isn't a severity from low to very_high");
    };
  }

  private static Milestone milestone(dev.cordon.contracts.incident.v1.Milestone milestone) {
    return switch (milestone) {
      case MILESTONE_TRIAGED -> Milestone.TRIAGED;
      case MILESTONE_CONTAINED -> Milestone.CONTAINED;
      case MILESTONE_RECOVERED -> Milestone.RECOVERED;
      case MILESTONE_CLOSED -> Milestone.CLOSED;
      case MILESTONE_UNSPECIFIED, UNRECOGNIZED ->
          throw Refusal.invalid("targets", "have a milestone that is none");
    };
  }

  static ServiceLevelPolicy from(Policy policy) {
    ServiceLevelPolicy.Builder message =
        ServiceLevelPolicy.newBuilder()
            .setVersion(policy.version())
            .addAllTargets(policy.targets().stream().map(PolicyMessages::from).toList())
            .setWarnPercent(policy.warnPercent())
            .setSetBy(policy.setBy());
    return policy.isNone()
        ? message.build()
        : message
            .setUnratedAs(from(policy.unratedAs()))
            .setSetAt(Timestamps.of(policy.setAt()))
            .build();
  }

  private static ServiceLevelTarget from(Target target) {
    return ServiceLevelTarget.newBuilder()
        .setSeverity(from(target.rating()))
        .setMilestone(from(target.milestone()))
        .setMinutes(target.minutes())
        .setMayPause(target.mayPause())
        .build();
  }

  static SeverityLevel from(Rating rating) {
    return switch (rating) {
      case LOW -> SeverityLevel.SEVERITY_LEVEL_LOW;
      case MEDIUM -> SeverityLevel.SEVERITY_LEVEL_MEDIUM;
      case HIGH -> SeverityLevel.SEVERITY_LEVEL_HIGH;
      case VERY_HIGH -> SeverityLevel.SEVERITY_LEVEL_VERY_HIGH;
    };
  }

  static dev.cordon.contracts.incident.v1.Milestone from(Milestone milestone) {
    return switch (milestone) {
      case TRIAGED -> dev.cordon.contracts.incident.v1.Milestone.MILESTONE_TRIAGED;
      case CONTAINED -> dev.cordon.contracts.incident.v1.Milestone.MILESTONE_CONTAINED;
      case RECOVERED -> dev.cordon.contracts.incident.v1.Milestone.MILESTONE_RECOVERED;
      case CLOSED -> dev.cordon.contracts.incident.v1.Milestone.MILESTONE_CLOSED;
    };
  }
}

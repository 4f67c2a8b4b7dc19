package dev.cordon.gateway.servicelevel;

import dev.cordon.contracts.incident.v1.Milestone;
import dev.cordon.contracts.incident.v1.ServiceLevelState;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.gateway.wire.Names;
import dev.cordon.kernel.problem.Refusal;
import org.jspecify.annotations.Nullable;

/** Words of service levels as clients spell them. */
final class ServiceLevelNames {

  static final Names<SeverityLevel> SEVERITIES = Names.of(SeverityLevel.class);
  static final Names<Milestone> MILESTONES = Names.of(Milestone.class);
  static final Names<ServiceLevelState> STATES = Names.of(ServiceLevelState.class);
  static final Names<WaitingFor> WAITING = Names.of(WaitingFor.class);

  private ServiceLevelNames() {}

  static SeverityLevel severity(String field, @Nullable String name) {
    return SEVERITIES
        .value(name)
        .filter(level -> level != SeverityLevel.SEVERITY_LEVEL_NONE)
        .orElseThrow(() -> isNone(field, "low, medium, high, very_high"));
  }

  static Milestone milestone(@Nullable String name) {
    return MILESTONES.value(name).orElseThrow(() -> isNone("targets", MILESTONES.choices()));
  }

  /** That a colleague doesn't count is the service's rule. */
  static WaitingFor waitingFor(@Nullable String name) {
    return WAITING.value(name).orElseThrow(() -> isNone("waiting_for", WAITING.choices()));
  }

  private static Refusal isNone(String field, String choices) {
    return Refusal.invalid(field, "has what is none of " + choices);
  }
}

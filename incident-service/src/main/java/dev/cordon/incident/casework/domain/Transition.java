package dev.cordon.incident.casework.domain;

import dev.cordon.contracts.common.v1.Role;
import java.util.Set;

/** What takes an incident from one state to another; {@link Lifecycle} says from which. */
public enum Transition {
  TRIAGE(IncidentState.TRIAGED),
  CONTAIN(IncidentState.CONTAINED),
  ERADICATE(IncidentState.ERADICATED),
  RECOVER(IncidentState.RECOVERED),
  CLOSE(IncidentState.CLOSED),
  REJECT(IncidentState.REJECTED),
  REOPEN(IncidentState.TRIAGED);

  private final IncidentState to;

  Transition(IncidentState to) {
    this.to = to;
  }

  public IncidentState to() {
    return to;
  }

  /** Whether somebody with these roles may make it: whoever works on it, or only who leads. */
  public boolean isFor(Set<Role> held) {
    boolean leads = held.contains(Role.ROLE_INCIDENT_LEAD);
    return switch (this) {
      case TRIAGE, CONTAIN, ERADICATE, RECOVER -> leads || held.contains(Role.ROLE_RESPONDER);
      case CLOSE, REJECT, REOPEN -> leads;
    };
  }

  /** Whether the work ends with it, so that nothing may be left over. */
  public boolean isEnd() {
    return switch (this) {
      case CLOSE, REJECT -> true;
      case TRIAGE, CONTAIN, ERADICATE, RECOVER, REOPEN -> false;
    };
  }
}

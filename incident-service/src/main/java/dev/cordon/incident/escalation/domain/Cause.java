package dev.cordon.incident.escalation.domain;

/** Why somebody is paged. */
public enum Cause {
  /** A task is due soon, or overdue. */
  TASK,
  /** What a law has told is due soon, or overdue. */
  OBLIGATION,
  /** An incident became severe, or its service is down, and nobody looks after it yet. */
  SEVERITY,
  /** Somebody has asked for it. */
  PAGE,
  /** An incident nears the end of a service level, or has passed it. */
  SERVICE_LEVEL,
  /** Another organization hasn't answered a request in time. */
  REQUEST,
  /** The organization is asked for something that is due soon, or overdue. It has no incident. */
  RECEIVED_REQUEST,
  /** Nobody takes alerts up. They hang on no incident. */
  ALERTS;

  /** Whether what it is about is an incident's. */
  public boolean isOfIncident() {
    return this != RECEIVED_REQUEST && this != ALERTS;
  }
}

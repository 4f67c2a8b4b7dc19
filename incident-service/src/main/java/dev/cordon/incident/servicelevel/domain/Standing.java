package dev.cordon.incident.servicelevel.domain;

/** How a timer stands at a moment. */
public enum Standing {
  RUNNING,
  PAUSED,
  /** Its time has passed, and the milestone isn't reached. */
  MISSED,
  REACHED,
  REACHED_LATE,
  /** Not measured any more. */
  VOID
}

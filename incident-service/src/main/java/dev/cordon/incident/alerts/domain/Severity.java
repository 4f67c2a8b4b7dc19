package dev.cordon.incident.alerts.domain;

/** How bad it is in the word of the source; what an incident's own is, somebody decides later. */
public enum Severity {
  /** The source doesn't say. */
  UNKNOWN,
  INFORMATIONAL,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}

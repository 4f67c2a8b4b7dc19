package dev.cordon.incident.casework.domain;

/** Where an incident is. */
public enum IncidentState {
  REPORTED
}

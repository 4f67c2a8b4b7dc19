package dev.cordon.incident.casework.domain;

import java.util.Locale;

/** Names of the states, as they are kept and asked for; what each is, {@link Lifecycle} says. */
public enum IncidentState {
  REPORTED,
  TRIAGED,
  CONTAINED,
  ERADICATED,
  RECOVERED,
  CLOSED,
  REJECTED;

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

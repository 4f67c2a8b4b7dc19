package dev.cordon.incident.servicelevel.domain;

import dev.cordon.incident.casework.domain.IncidentState;
import java.util.Locale;

/** What is to be reached in time, in the order in which it is. */
public enum Milestone {
  TRIAGED,
  CONTAINED,
  RECOVERED,
  CLOSED;

  /** Whether an incident that comes into this state has it behind it. */
  public boolean isReachedIn(IncidentState state) {
    return switch (state) {
      case REPORTED, REJECTED -> false;
      case TRIAGED -> this == TRIAGED;
      case CONTAINED, ERADICATED -> compareTo(CONTAINED) <= 0;
      case RECOVERED -> compareTo(RECOVERED) <= 0;
      case CLOSED -> true;
    };
  }

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

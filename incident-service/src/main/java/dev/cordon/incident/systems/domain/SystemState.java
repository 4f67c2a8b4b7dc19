package dev.cordon.incident.systems.domain;

import java.util.Locale;

/** What an incident does to a system. */
public enum SystemState {
  /** Touched, and going on as before. */
  OPERATING,
  DEGRADED,
  DISABLED,
  RESTORED;

  /** Whether somebody still has to bring it back before the incident may end. */
  public boolean isUnrestored() {
    return switch (this) {
      case DEGRADED, DISABLED -> true;
      case OPERATING, RESTORED -> false;
    };
  }

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

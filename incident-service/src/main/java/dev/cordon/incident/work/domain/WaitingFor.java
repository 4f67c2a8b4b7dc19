package dev.cordon.incident.work.domain;

import java.util.Locale;

/** Whom a task waits for. */
public enum WaitingFor {
  COLLEAGUE,
  PARTNER,
  SUPPLIER,
  AUTHORITY,
  CUSTOMER;

  /** Whether the brand can't do anything about it: then a due time pauses that isn't fixed. */
  public boolean isOutside() {
    return switch (this) {
      case COLLEAGUE -> false;
      case PARTNER, SUPPLIER, AUTHORITY, CUSTOMER -> true;
    };
  }

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.cordon.incident.obligations.domain;

import java.util.Locale;

/** Names of the states, as they are kept and asked for; what each is, {@link Standing} says. */
public enum ObligationState {
  RUNNING,
  MET,
  NOT_OWED;

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

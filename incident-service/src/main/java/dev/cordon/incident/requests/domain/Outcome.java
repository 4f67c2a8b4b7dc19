package dev.cordon.incident.requests.domain;

import java.util.Locale;

/** What came of what was asked. */
public enum Outcome {
  DONE,
  PARTLY,
  NOT_DONE;

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

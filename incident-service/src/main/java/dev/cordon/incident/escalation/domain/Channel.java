package dev.cordon.incident.escalation.domain;

import java.util.Locale;

/** How somebody is reached. */
public enum Channel {
  EMAIL,
  SMS,
  VOICE,
  WEBHOOK;

  /**
   * Whether a message that was sent twice is one: its receiver compares the key that it carries.
   */
  public boolean isIdempotent() {
    return this == WEBHOOK;
  }

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package dev.cordon.incident.work.domain;

import dev.cordon.incident.casework.domain.Incident;
import java.time.Instant;
import java.util.Locale;

/** What a due time of a playbook is counted from. */
public enum Anchor {
  /**
   * When the brand knew of it, by the earliest that stands of what was stated: clocks of
   * authorities begin here (Art. 33(1) GDPR). The one that moves.
   */
  AWARE,
  /** When it was opened. */
  OPENED,
  /** When the playbook was applied. */
  APPLIED;

  /** As playbooks write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As a person says it: "when …", "after …". */
  public String event() {
    return switch (this) {
      case AWARE -> "it was known of";
      case OPENED -> "it was opened";
      case APPLIED -> "the playbook was applied";
    };
  }

  Instant of(Incident incident, Instant applied) {
    return switch (this) {
      case AWARE -> incident.awareAt();
      case OPENED -> incident.openedAt();
      case APPLIED -> applied;
    };
  }
}

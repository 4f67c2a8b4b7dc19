package dev.cordon.incident.work.domain;

import dev.cordon.incident.casework.domain.Incident;
import java.time.Instant;
import java.util.Locale;

/** What a due time of a playbook is counted from. */
public enum Anchor {
  /** When the brand knew of it: clocks of authorities begin here (Art. 33(1) GDPR). */
  AWARE,
  /** When it was opened. */
  OPENED,
  /** When the playbook was applied. */
  APPLIED;

  /** As playbooks write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Instant of(Incident incident, Instant applied) {
    return switch (this) {
      case AWARE -> incident.awareAt();
      case OPENED -> incident.openedAt();
      case APPLIED -> applied;
    };
  }
}

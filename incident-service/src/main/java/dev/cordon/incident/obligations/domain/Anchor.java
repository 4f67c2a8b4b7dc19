package dev.cordon.incident.obligations.domain;

import java.util.Locale;

/** From what the time of an obligation runs. */
public enum Anchor {
  /** When the legal entity knew with reasonable certainty (EDPB Guidelines 9/2022, § 31). */
  AWARE,
  SUSPECTED,
  DETERMINED,
  /** That somebody has to be notified (e.g. PDPA s26D, Singapore). */
  ASSESSED_NOTIFIABLE,
  /** The people concerned (e.g. Cal. Civ. Code § 1798.82(f)). */
  INDIVIDUALS_NOTIFIED,
  /** E.g. the notification before a final report (NIS2 Art. 23(4)(d)). */
  PRIOR_REPORT_SENT;

  /** As a person says it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}

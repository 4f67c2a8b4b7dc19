package dev.cordon.incident.sharing.domain;

/** What of an incident can be shared by itself. */
public enum Part {
  /** Reference, title, summary, state, label and times. */
  SUMMARY,
  /** What people wrote into the timeline. */
  TIMELINE,
  FINDINGS,
  INDICATORS,
  TASKS,
  /** Evidence files, content included. */
  EVIDENCE
}

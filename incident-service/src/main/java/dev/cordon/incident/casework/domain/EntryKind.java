package dev.cordon.incident.casework.domain;

/** What a line of a timeline is about. Whatever isn't a note, Cordon wrote itself. */
public enum EntryKind {
  NOTE,
  OPENED,
  EDITED,
  TRANSITION,
  LABEL,
  READERS,
  CLASSIFICATION,
  AWARENESS,
  SYSTEM,
  ALERT,
  SHARE,
  FINDING,
  EXPOSURE,
  NOTICE,
  INDICATOR,
  /** What has no kind of its own, and what was written before there were kinds. */
  OTHER
}

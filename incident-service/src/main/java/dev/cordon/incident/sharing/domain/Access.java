package dev.cordon.incident.sharing.domain;

/** What a recipient may do with the shared parts. */
public enum Access {
  READ,
  /** Add to them, too: lines, indicators, and how far tasks are. */
  WORK
}

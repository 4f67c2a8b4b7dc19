package dev.cordon.incident.evidence.domain;

/** What is recorded in a chain of custody. */
public enum CustodyKind {
  /** At its source, before it came here. */
  COLLECTED,
  RECEIVED,
  /** The stored bytes were read back, and are what was received. */
  VERIFIED,
  /** They aren't. */
  DAMAGED,
  DOWNLOADED,
  /** Handed over outside of Cordon. */
  TRANSFERRED,
  HOLD_SET,
  HOLD_RELEASED,
  DESTRUCTION_ASKED,
  DESTRUCTION_WITHDRAWN,
  DESTROYED
}

package dev.cordon.incident.requests.domain;

/** On which side of a request somebody stands. */
public enum Side {
  /** Whose incident it is. */
  ASKER,
  RECIPIENT
}

package dev.cordon.incident.negatives.domain;

/** How sure whoever established it is. For the reader: it gates nothing. */
public enum Confidence {
  LOW,
  MODERATE,
  HIGH
}

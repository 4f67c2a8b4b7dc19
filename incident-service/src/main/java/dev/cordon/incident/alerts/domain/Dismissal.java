package dev.cordon.incident.alerts.domain;

/** Why an alert is nothing. */
public enum Dismissal {
  /** The source saw what wasn't there. */
  FALSE_POSITIVE,
  /** It was there, and does no harm. */
  BENIGN,
  /** A test or an exercise. */
  TEST,
  /** The same as another one that was dealt with. */
  DUPLICATE,
  /** A note says what. */
  OTHER
}

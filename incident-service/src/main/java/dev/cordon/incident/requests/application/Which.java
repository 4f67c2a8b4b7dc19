package dev.cordon.incident.requests.application;

/** Of what was asked. */
public enum Which {
  ALL,
  /** What isn't over. */
  OPEN,
  /** What isn't over, and was due before now. */
  OVERDUE;

  /**
   * @param overdue implies that it is open
   */
  public static Which of(boolean open, boolean overdue) {
    if (overdue) {
      return OVERDUE;
    }
    return open ? OPEN : ALL;
  }
}

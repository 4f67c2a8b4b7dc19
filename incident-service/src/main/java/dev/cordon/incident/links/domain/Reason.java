package dev.cordon.incident.links.domain;

/** Why two incidents may belong together, and how much that says where only they have it. */
public enum Reason {
  INDICATOR(40),
  ALERT(20),
  SYSTEM(15),
  SUPPLIER(12),
  TECHNIQUE(8),
  TIME(10);

  private final int points;

  Reason(int points) {
    this.points = points;
  }

  /**
   * Fewer for what many have: all of them for one other incident, half for three, and one at least.
   *
   * @param others how many other incidents of the brand have the same
   */
  int points(int others) {
    return Math.max(1, points * 2 / (1 + Math.max(1, others)));
  }
}

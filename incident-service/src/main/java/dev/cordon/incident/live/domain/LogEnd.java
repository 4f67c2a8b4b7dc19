package dev.cordon.incident.live.domain;

/**
 * How far a tenant's events go.
 *
 * @param last position of the newest; 0 while there is none
 * @param trimmed all up to this position are removed
 */
public record LogEnd(long last, long trimmed) {

  /** Of a tenant of which nothing was ever told. */
  public static final LogEnd EMPTY = new LogEnd(0, 0);

  public LogEnd {
    if (trimmed < 0 || trimmed > last) {
      throw new IllegalArgumentException("trimmed " + trimmed + " of " + last);
    }
  }

  /**
   * Whether everything behind a position is there. One that lies ahead is of another past: of a
   * database that was set back since.
   */
  public boolean holdsAllBehind(long position) {
    return position >= trimmed && position <= last;
  }
}

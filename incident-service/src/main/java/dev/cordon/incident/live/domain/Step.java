package dev.cordon.incident.live.domain;

import java.util.List;

/**
 * What one step of following tells. Positions have no gaps and are given to what has committed, so
 * whoever goes on from {@code through} has been told of everything before it that they may know.
 *
 * @param events in the order of their positions
 * @param through everything up to here was looked at
 * @param more there is something behind it already
 * @param reset events were lost: those behind the position that was asked for aren't kept
 */
public record Step(List<LiveEvent> events, long through, boolean more, boolean reset) {

  /** Events a step: some 30 KB. */
  public static final int MOST_EVENTS = 100;

  /**
   * Positions that a step looks at: what is hidden costs a look as well, so it is bounded apart
   * from what is told. 10,000 take some 6 ms.
   */
  public static final long MOST_POSITIONS = 10_000;

  public Step {
    events = List.copyOf(events);
  }

  /** From now on. */
  public static Step start(LogEnd end) {
    return new Step(List.of(), end.last(), false, false);
  }

  /**
   * Behind a position.
   *
   * @param found the first {@link #MOST_EVENTS} that the caller may know of, of the next {@link
   *     #MOST_POSITIONS}; seen together with {@code end}
   */
  public static Step behind(long after, LogEnd end, List<LiveEvent> found) {
    if (!end.holdsAllBehind(after)) {
      return new Step(List.of(), end.last(), false, true);
    }
    long through =
        found.size() == MOST_EVENTS
            ? found.getLast().position()
            : Math.min(end.last(), after + MOST_POSITIONS);
    return new Step(found, through, through < end.last(), false);
  }

  /** There is nothing to say yet: the caller may be kept waiting for it. */
  public boolean isQuiet() {
    return events.isEmpty() && !more && !reset;
  }
}

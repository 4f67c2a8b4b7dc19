package dev.cordon.incident.people.domain;

import java.util.List;
import java.util.UUID;

/** Who is on duty, and why. */
public sealed interface Duty {

  /** Why somebody was asked. */
  enum Cause {
    ROTATION,
    OVERRIDE
  }

  /**
   * @param standsInFor whose turn it was, if deputies do it; first the one on the roster
   */
  record Done(UUID person, Cause cause, List<UUID> standsInFor) implements Duty {

    public Done {
      standsInFor = List.copyOf(standsInFor);
    }
  }

  /** No turn of anybody, or none of somebody who has the role. */
  record Nobodys() implements Duty {}
}

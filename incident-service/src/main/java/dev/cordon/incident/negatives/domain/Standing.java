package dev.cordon.incident.negatives.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Whether a negative finding may be relied on. It ends once, and never stands again. */
public sealed interface Standing {

  record Stands() implements Standing {}

  /** Another one of its category and scope says it now. */
  record Superseded(UUID successor, String by, Instant at) implements Standing {}

  /**
   * Nothing says it any more.
   *
   * @param stoppedAt since when no letter says so, and it is known who was told; empty until then
   */
  record Withdrawn(String by, Instant at, String reason, Optional<Instant> stoppedAt)
      implements Standing {}
}

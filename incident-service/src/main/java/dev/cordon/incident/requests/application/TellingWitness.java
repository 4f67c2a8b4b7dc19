package dev.cordon.incident.requests.application;

import java.time.Instant;
import java.util.Optional;

/** Sees how far telling is behind; for figures. */
public interface TellingWitness {

  /**
   * @param oldest since when what waits longest does; empty when nothing waits
   */
  void behind(Optional<Instant> oldest, Instant now);
}

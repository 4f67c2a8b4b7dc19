package dev.cordon.incident.evidence.domain;

import java.time.Instant;
import java.util.Optional;

/** Where the content of a file is on its way. */
public sealed interface Content {

  /** Received so far. */
  long bytes();

  /** On its way in. */
  record Receiving(long bytes) implements Content {}

  /** On its way out, as if it had never come. */
  record Dropped(long bytes) implements Content {}

  /**
   * All there.
   *
   * @param sha256 of the whole, 64 hexadecimal digits
   * @param verification the last one; empty until the first
   * @param asked a destruction that nobody has confirmed yet
   */
  record Stored(
      long bytes,
      String sha256,
      Instant at,
      Optional<Verification> verification,
      Optional<Destruction> asked)
      implements Content {}

  /** Its key is gone, and with it whatever is left of the bytes. */
  record Destroyed(
      long bytes,
      String sha256,
      Instant storedAt,
      Optional<Verification> verification,
      Destruction destruction)
      implements Content {}

  /**
   * The stored bytes were read back.
   *
   * @param intact they are what was received
   */
  record Verification(Instant at, boolean intact) {}
}

package dev.cordon.kernel.message;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/** Times in messages. */
public final class Timestamps {

  private Timestamps() {}

  public static Timestamp of(Instant instant) {
    return Timestamp.newBuilder()
        .setSeconds(instant.getEpochSecond())
        .setNanos(instant.getNano())
        .build();
  }

  /** Empty when it isn't a time that a calendar knows. */
  public static Optional<Instant> instant(Timestamp timestamp) {
    try {
      return Optional.of(Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos()));
    } catch (DateTimeException outOfRange) {
      return Optional.empty();
    }
  }
}

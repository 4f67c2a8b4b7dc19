package dev.cordon.gateway.wire;

import com.google.protobuf.Timestamp;
import dev.cordon.gateway.problem.BadInput;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values between JSON, where a field may be absent, and protobuf, where it is empty then. */
public final class Wire {

  private static final int UUID_LENGTH = 36;
  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  private Wire() {}

  public static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  public static <T> List<T> list(@Nullable List<T> values) {
    return values == null ? List.of() : values;
  }

  /** Absent when empty. */
  public static Optional<String> optional(String value) {
    return value.isEmpty() ? Optional.empty() : Optional.of(value);
  }

  public static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** Empty when the message hasn't the time. */
  public static Optional<Instant> instant(boolean has, Timestamp time) {
    return has ? Optional.of(instant(time)) : Optional.empty();
  }

  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /**
   * A time with its offset, from 1970 to 9999 by UTC; refuses what can't be one.
   *
   * @param field parameter that holds it
   */
  public static Timestamp time(String field, @Nullable String value) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text(value));
      int year = time.withOffsetSameInstant(ZoneOffset.UTC).getYear();
      if (year >= FIRST_YEAR && year <= LAST_YEAR) {
        return timestamp(time.toInstant());
      }
    } catch (DateTimeException notATime) {
      // answered below
    }
    throw BadInput.malformed(
        field, "is not a time such as 2026-01-31T12:00:00Z, from 1970 to 9999");
  }

  /**
   * An id of ours in its one spelling; refuses what can't be one.
   *
   * @param field path parameter or field that holds it
   * @param value null for a field that wasn't sent
   */
  public static String id(String field, @Nullable String value) {
    if (value == null) {
      throw BadInput.malformed(field, "is missing");
    }
    try {
      if (value.length() == UUID_LENGTH) {
        return UUID.fromString(value).toString();
      }
    } catch (IllegalArgumentException notAnId) {
      // answered below
    }
    throw BadInput.malformed(field, "is not an id (UUID)");
  }
}

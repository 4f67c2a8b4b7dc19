package dev.cordon.gateway.wire;

import com.google.protobuf.Timestamp;
import dev.cordon.gateway.problem.BadInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values between JSON, where a field may be absent, and protobuf, where it is empty then. */
public final class Wire {

  private static final int UUID_LENGTH = 36;

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

  public static Timestamp timestamp(Instant time) {
    return Timestamp.newBuilder()
        .setSeconds(time.getEpochSecond())
        .setNanos(time.getNano())
        .build();
  }

  /**
   * An id of ours in its one spelling; refuses what can't be one.
   *
   * @param field path parameter or field that holds it
   */
  public static String id(String field, @Nullable String value) {
    try {
      if (value != null && value.length() == UUID_LENGTH) {
        return UUID.fromString(value).toString();
      }
    } catch (IllegalArgumentException notAnId) {
      // answered below
    }
    throw BadInput.malformed(field, "is not an id (UUID)");
  }
}

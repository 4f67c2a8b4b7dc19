package dev.cordon.gateway.people;

import com.google.protobuf.Timestamp;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.wire.Wire;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Times in queries. */
final class DutyTimes {

  private static final int FIRST_YEAR = 1970;
  private static final int LAST_YEAR = 9999;

  private DutyTimes() {}

  static Timestamp of(String parameter, @Nullable String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(Wire.text(text));
      if (time.getYear() >= FIRST_YEAR && time.getYear() <= LAST_YEAR) {
        return Wire.timestamp(time.toInstant());
      }
    } catch (DateTimeException notATime) {
      // answered below
    }
    throw BadInput.malformed(
        parameter, "is not an RFC 3339 timestamp such as 2026-01-31T12:00:00Z");
  }
}

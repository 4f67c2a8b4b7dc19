package dev.cordon.gateway.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** RFC 3339 timestamps of the years 1 to 9999; never a number. */
final class TimestampReader extends StdScalarDeserializer<Instant> {

  private static final long serialVersionUID = 1L;
  private static final int LAST_YEAR = 9999;

  TimestampReader() {
    super(Instant.class);
  }

  @Override
  public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
    if (!parser.hasToken(JsonToken.VALUE_STRING)) {
      throw context.wrongTokenException(
          parser, Instant.class, JsonToken.VALUE_STRING, "a timestamp is text");
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(parser.getText());
      if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException malformed) {
      // answered below, without the value
    }
    throw context.weirdStringException("", Instant.class, "not an RFC 3339 timestamp");
  }
}

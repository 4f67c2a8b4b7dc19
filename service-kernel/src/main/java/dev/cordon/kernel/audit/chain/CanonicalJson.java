package dev.cordon.kernel.audit.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.erdtman.jcs.JsonCanonicalizer;

/** Lines of an export: JSON objects in the one spelling of RFC 8785, so that they can be hashed. */
public final class CanonicalJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** RFC 3339, UTC, always with six digits: microseconds are what the database keeps. */
  private static final DateTimeFormatter MICROSECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private CanonicalJson() {}

  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** The one spelling of an object; throws when it has a value that has none, such as 1e400. */
  public static String line(JsonNode object) {
    try {
      return new JsonCanonicalizer(JSON.writeValueAsString(object)).getEncodedString();
    } catch (IOException e) {
      throw new IllegalArgumentException("no canonical form", e);
    }
  }

  /** The object of a line; empty unless the line is one, in its canonical spelling. */
  public static Optional<ObjectNode> parse(String line) {
    try {
      return JSON.readTree(line) instanceof ObjectNode object && line(object).equals(line)
          ? Optional.of(object)
          : Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  /** Any JSON, to become part of a line. */
  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  /** RFC 3339 in UTC with six digits; throws for a time that no calendar has. */
  public static String time(Instant instant) {
    try {
      return MICROSECONDS.format(instant);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no such time", e);
    }
  }
}

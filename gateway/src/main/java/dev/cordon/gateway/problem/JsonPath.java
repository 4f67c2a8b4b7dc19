package dev.cordon.gateway.problem;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;

/** Where in a JSON body something is wrong, as the client wrote it, and what is. */
final class JsonPath {

  /** Limit of a reported path, in characters: names of unknown fields are the client's own text. */
  private static final int LONGEST = 200;

  private JsonPath() {}

  /** E.g. {@code versions[1].subject}. */
  static String of(JsonMappingException failure) {
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference step : failure.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.length() > LONGEST ? path.substring(0, LONGEST) : path.toString();
  }

  static String problem(JsonMappingException failure) {
    return switch (failure) {
      case UnrecognizedPropertyException unknown -> "is not known here";
      case InvalidNullException nothing -> "must not be null";
      case InvalidFormatException format when format.getTargetType() == Instant.class ->
          "is not an RFC 3339 timestamp such as 2026-01-31T12:00:00Z";
      case InvalidFormatException format when format.getTargetType() == String.class ->
          "contains a character that text can't have";
      default -> "has the wrong type";
    };
  }
}

package dev.cordon.devstack.demo.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.util.stream.Stream;

/**
 * What the gateway answered.
 *
 * @param body JSON, a problem document included; missing for anything else
 */
public record Answer(String request, int status, HttpHeaders headers, JsonNode body) {

  /**
   * @throws Unexpected when the gateway answered anything else
   */
  public JsonNode expect(int... statuses) {
    for (int expected : statuses) {
      if (status == expected) {
        return body;
      }
    }
    throw new Unexpected(this);
  }

  String describe() {
    String details =
        String.join(
            " ",
            Stream.of("title", "detail", "reason", "request_id")
                .map(field -> body.path(field).asText())
                .filter(text -> !text.isEmpty())
                .toList());
    String errors = body.has("errors") ? " " + body.get("errors") : "";
    return "%s was answered with %d: %s%s".formatted(request, status, details, errors);
  }

  /** The gateway answered something that the client can't go on with. */
  public static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unexpected(Answer answer) {
      super(answer.describe());
    }
  }
}

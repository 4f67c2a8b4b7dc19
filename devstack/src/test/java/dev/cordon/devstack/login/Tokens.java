package dev.cordon.devstack.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;

/** What a log-in ends with. */
public record Tokens(String access, String refresh) {

  static Tokens of(JsonNode answer) {
    if (!answer.hasNonNull("access_token")) {
      throw new AssertionError("no tokens: " + answer);
    }
    return new Tokens(answer.path("access_token").asText(), answer.path("refresh_token").asText());
  }

  /** What the access token says. */
  public JsonNode claims() {
    try {
      return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(access.split("\\.")[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

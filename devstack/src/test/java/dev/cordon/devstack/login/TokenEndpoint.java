package dev.cordon.devstack.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Where a realm gives tokens. */
record TokenEndpoint(HttpClient http, URI issuer) {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** Its answer to any grant: tokens, or an error. */
  JsonNode ask(Map<String, String> form) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(Browser.encoded(form)))
            .build();
    try {
      return new ObjectMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a token was fetched", e);
    }
  }
}

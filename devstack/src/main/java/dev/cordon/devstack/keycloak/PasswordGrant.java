package dev.cordon.devstack.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.StringJoiner;

/** The resource owner password grant: for development realms only. */
final class PasswordGrant {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private PasswordGrant() {}

  static String token(HttpClient http, URI issuer, Map<String, String> parameters)
      throws IOException, InterruptedException {
    var form = new StringJoiner("&").add("grant_type=password");
    parameters.forEach((key, value) -> form.add(key + "=" + KeycloakAdmin.encode(value)));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
            .timeout(LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form.toString()))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "no token for %s from %s: %d %s"
              .formatted(parameters.get("username"), issuer, answer.statusCode(), answer.body()));
    }
    return new ObjectMapper().readTree(answer.body()).path("access_token").asText();
  }
}

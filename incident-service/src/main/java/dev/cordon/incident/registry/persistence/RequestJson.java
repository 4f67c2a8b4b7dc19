package dev.cordon.incident.registry.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.kernel.digest.Sha256;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;

/** A request as it waits. */
@ApplicationScoped
class RequestJson {

  private final ObjectMapper json;

  RequestJson(ObjectMapper json) {
    this.json = json;
  }

  OnboardingRequest read(Row row) {
    try {
      return json.readValue(row.getJsonObject("request").encode(), OnboardingRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a queued on-boarding can't be read", e);
    }
  }

  String write(OnboardingRequest request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an on-boarding can't be written", e);
    }
  }

  /** By which the same request is known again. */
  static byte[] digest(String request) {
    return Sha256.of(request.getBytes(StandardCharsets.UTF_8));
  }
}

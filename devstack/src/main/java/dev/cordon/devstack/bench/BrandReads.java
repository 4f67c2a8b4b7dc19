package dev.cordon.devstack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that can be read of a brand, as the running gateway's OpenAPI document says it. */
final class BrandReads {

  private static final String BRAND = "/api/v1/brands/{brand}";

  /** What is in a path and no id of anything: each brand knows the same ones. */
  private static final Map<String, String> WORDS =
      Map.of("role", "responder", "legal_entity", "FR");

  /** What has to be asked with, where a question isn't one without. */
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "from", "2026-01-01T00:00:00Z",
          "to", "2026-02-01T00:00:00Z",
          "until", "2026-02-01T00:00:00Z");

  private BrandReads() {}

  /**
   * An endpoint that reads.
   *
   * @param ids names of the ids in its path, in order
   * @param endless whether who may read it is never done, as with events
   */
  record Read(String operation, String path, List<String> ids, boolean endless) {

    Read {
      ids = List.copyOf(ids);
    }

    /** With everything that its path needs. */
    String of(String brand, Map<String, String> values) {
      String filled = path.replace("{brand}", brand);
      for (String id : ids) {
        filled = filled.replace("{" + id + "}", values.getOrDefault(id, ""));
      }
      return filled;
    }

    boolean needsOnly(Map<String, String> values) {
      return values.keySet().containsAll(ids);
    }
  }

  static List<Read> of(URI gateway) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest document =
          HttpRequest.newBuilder(gateway.resolve("/q/openapi?format=json")).build();
      String body = http.send(document, BodyHandlers.ofString()).body();
      return in(new ObjectMapper().readTree(body));
    }
  }

  static List<Read> in(JsonNode document) {
    List<Read> reads = new ArrayList<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      JsonNode get = path.getValue().path("get");
      if (path.getKey().startsWith(BRAND) && !get.isMissingNode()) {
        reads.add(
            new Read(
                get.path("operationId").asText(),
                said(path.getKey()) + query(get),
                ids(get),
                isEndless(get)));
      }
    }
    return reads;
  }

  private static String said(String path) {
    String said = path;
    for (Map.Entry<String, String> word : WORDS.entrySet()) {
      said = said.replace("{" + word.getKey() + "}", word.getValue());
    }
    return said;
  }

  private static boolean isEndless(JsonNode operation) {
    return operation.path("responses").path("200").path("content").has("text/event-stream");
  }

  private static String query(JsonNode operation) {
    List<String> parts = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      if (parameter.path("in").asText().equals("query")
          && parameter.path("required").asBoolean()
          && QUESTIONS.containsKey(name)) {
        parts.add(name + "=" + QUESTIONS.get(name));
      }
    }
    return parts.isEmpty() ? "" : "?" + String.join("&", parts);
  }

  private static List<String> ids(JsonNode operation) {
    List<String> ids = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      if (parameter.path("in").asText().equals("path")
          && !name.equals("brand")
          && !WORDS.containsKey(name)) {
        ids.add(name);
      }
    }
    return ids;
  }
}

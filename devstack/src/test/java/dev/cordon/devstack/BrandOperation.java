package dev.cordon.devstack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One operation of a brand, as the OpenAPI document has it.
 *
 * @param path with its parameters in braces
 * @param ids names of the path parameters that are ids
 */
record BrandOperation(String id, String verb, String path, List<String> ids) {

  private static final String BRAND = "/api/v1/brands/{brand}";

  /** All of them, from the document that the gateway serves. */
  static List<BrandOperation> all(HttpClient http, URI gateway)
      throws IOException, InterruptedException {
    HttpRequest document =
        HttpRequest.newBuilder(gateway.resolve("/q/openapi?format=json")).build();
    JsonNode paths =
        new ObjectMapper()
            .readTree(http.send(document, BodyHandlers.ofString()).body())
            .get("paths");
    List<BrandOperation> operations = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (path.getKey().startsWith(BRAND)) {
                            operations.add(
                                of(operation.getKey(), path.getKey(), operation.getValue()));
                          }
                        }));
    return operations;
  }

  private static BrandOperation of(String verb, String path, JsonNode operation) {
    return new BrandOperation(
        operation.path("operationId").asText(),
        verb.toUpperCase(Locale.ROOT),
        path,
        ids(operation));
  }

  private static List<String> ids(JsonNode operation) {
    List<String> ids = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("path")
          && parameter.at("/schema/format").asText().equals("uuid")) {
        ids.add(parameter.path("name").asText());
      }
    }
    return ids;
  }
}

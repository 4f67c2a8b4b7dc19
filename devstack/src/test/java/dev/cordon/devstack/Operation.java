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
 * One operation of an organization, as the OpenAPI document has it.
 *
 * @param kind of the organization: brand, partner or group
 * @param path with its parameters in braces
 * @param ids names of the path parameters that are ids
 */
record Operation(String kind, String id, String verb, String path, List<String> ids) {

  /** All of that kind of organization, from the document that the gateway serves. */
  static List<Operation> all(HttpClient http, URI gateway, String kind)
      throws IOException, InterruptedException {
    HttpRequest document =
        HttpRequest.newBuilder(gateway.resolve("/q/openapi?format=json")).build();
    JsonNode paths =
        new ObjectMapper()
            .readTree(http.send(document, BodyHandlers.ofString()).body())
            .get("paths");
    String root = "/api/v1/" + kind + "s/{" + kind + "}";
    List<Operation> operations = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          if (path.getKey().startsWith(root)) {
                            operations.add(
                                of(kind, operation.getKey(), path.getKey(), operation.getValue()));
                          }
                        }));
    return operations;
  }

  private static Operation of(String kind, String verb, String path, JsonNode operation) {
    return new Operation(
        kind,
        operation.path("operationId").asText(),
        verb.toUpperCase(Locale.ROOT),
        path,
        ids(operation));
  }

  /** The path at an organization of that kind. */
  String at(String alias) {
    return path.replaceFirst("\\{" + kind + "}", alias);
  }

  /** Brands, partners and groups do the same under the same name, but for the word. */
  String idOfBrands() {
    return id.replace("Partner", "Brand").replace("Group", "Brand");
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

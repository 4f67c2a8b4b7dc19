package dev.cordon.gateway.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.gateway.openapi.RpcNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the OpenAPI document, and a request of it that can be passed on.
 *
 * @param path with the query that is needed
 * @param headers that are needed
 * @param body its media type and content, where one is taken
 * @param rpcs where it leads; the first decides
 */
record Endpoint(
    String id,
    String verb,
    String path,
    Map<String, String> headers,
    Optional<Map.Entry<String, String>> body,
    List<String> rpcs,
    JsonNode operation) {

  private static final Set<String> VERBS = Set.of("get", "put", "post", "patch", "delete");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All of a document, which must say of each where it leads. */
  static List<Endpoint> of(String openApi) {
    try {
      JsonNode document = JSON.readTree(openApi);
      Samples samples = new Samples(document);
      List<Endpoint> endpoints = new ArrayList<>();
      document
          .path("paths")
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .properties()
                      .forEach(
                          operation -> {
                            if (VERBS.contains(operation.getKey())) {
                              endpoints.add(
                                  of(
                                      path.getKey(),
                                      operation.getKey(),
                                      operation.getValue(),
                                      samples));
                            }
                          }));
      return endpoints;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Endpoint of(String template, String verb, JsonNode operation, Samples samples) {
    String path = template;
    List<String> query = new ArrayList<>();
    Map<String, String> headers = new LinkedHashMap<>();
    for (JsonNode parameter : operation.path("parameters")) {
      String name = parameter.path("name").asText();
      String value = samples.of(parameter.path("schema")).asText();
      String place = parameter.path("in").asText();
      if (place.equals("path")) {
        path = path.replace("{" + name + "}", value);
      } else if (place.equals("query") && parameter.path("required").asBoolean()) {
        query.add(name + "=" + value);
      } else if (place.equals("header") && parameter.path("required").asBoolean()) {
        headers.put(name, value);
      }
    }
    List<String> rpcs = new ArrayList<>();
    operation.path(RpcNames.EXTENSION).forEach(rpc -> rpcs.add(rpc.asText()));
    return new Endpoint(
        operation.path("operationId").asText(),
        verb.toUpperCase(Locale.ROOT),
        query.isEmpty() ? path : path + "?" + String.join("&", query),
        headers,
        body(operation.at("/requestBody/content"), samples),
        rpcs,
        operation);
  }

  private static Optional<Map.Entry<String, String>> body(JsonNode content, Samples samples) {
    if (!content.fieldNames().hasNext()) {
      return Optional.empty();
    }
    String type = content.fieldNames().next();
    String text =
        type.equals("application/json")
            ? samples.of(content.path(type).path("schema")).toString()
            : "email,country\nada@maison.example,FR\n";
    return Optional.of(Map.entry(type, text));
  }

  /** Without those that are needed. */
  Endpoint withoutHeaders() {
    return new Endpoint(id, verb, path, Map.of(), body, rpcs, operation);
  }

  /** The acting organization isn't in the path: a header names it. */
  boolean actsByHeader() {
    return path.startsWith("/api/v1/circles/");
  }

  boolean isForOperators() {
    return path.startsWith("/api/v1/platform/");
  }

  HttpRequest.Builder request(URI gateway) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .method(
                verb,
                body.map(content -> BodyPublishers.ofString(content.getValue()))
                    .orElse(BodyPublishers.noBody()));
    body.ifPresent(content -> request.header("Content-Type", content.getKey()));
    headers.forEach(request::header);
    return request;
  }

  @Override
  public String toString() {
    return id + " (" + verb + " " + path + ")";
  }
}

package dev.cordon.devstack;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cordon.devstack.keycloak.AccessTokens;
import dev.cordon.devstack.keycloak.Login;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Asks at every endpoint of a brand that has ids in its path: once with ids of another brand, once
 * with ids of nothing. Whoever asks must not be able to tell the answers apart.
 */
final class ForeignIds {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BRAND = "/api/v1/brands/{brand}/";

  /** Of requests that a service would carry out if the ids were good. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          entry("updateIncident", "{\"title\": \"Taken over\"}"),
          entry(
              "addTimelineEntry",
              "{\"happened_at\": \"2026-01-01T00:00:00Z\", \"text\": \"I was here.\"}"),
          entry(
              "addTimelineEntrySharedWithBrand",
              "{\"happened_at\": \"2026-01-01T00:00:00Z\", \"text\": \"I was here.\"}"),
          entry(
              "stateFinding",
              "{\"category\": \"name\", \"verdict\": \"exposed\", \"method\": \"m\", \"evidence\":"
                  + " \"e\"}"),
          entry("computeExposure", "{}"),
          entry(
              "createIndicator",
              "{\"type\": \"domain-name\", \"value\": \"evil.example\", \"tlp\": \"amber\"}"),
          entry("setReaders", "{\"restricted\": true, \"subjects\": [\"eve\"]}"),
          entry(
              "shareIncident",
              "{\"recipient\": \"$partner\", \"parts\": [\"summary\"], \"access\": \"read\", \"until\":"
                  + " \"$until\"}"),
          entry(
              "editNotice",
              "{\"default_language\": \"en\", \"versions\": [{\"language\": \"en\", \"subject\":"
                  + " \"s\", \"body\": \"b\"}]}"),
          entry("approveNotice", "{\"content_hash\": \"" + "0".repeat(64) + "\"}"),
          entry("releaseNotice", ""));

  /**
   * Whose id is a person's and no brand's: to take a role from somebody who hasn't got it is done
   * already, whoever it is.
   */
  private static final Set<String> OF_PEOPLE = Set.of("removeEmergencyHolder");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final AccessTokens tokens;
  private final Map<String, String> foreign;
  private final Map<String, String> own;
  private final String partner;

  /**
   * @param foreign ids of another brand, by path parameter
   * @param own ids of the asking brand's own, by path parameter: what leads to a foreign id
   * @param partner alias of somebody to share with
   */
  ForeignIds(
      URI gateway,
      AccessTokens tokens,
      Map<String, String> foreign,
      Map<String, String> own,
      String partner) {
    this.gateway = gateway;
    this.tokens = tokens;
    this.foreign = foreign;
    this.own = own;
    this.partner = partner;
  }

  /** One endpoint, with the names of its ids. */
  record Probe(String operation, String verb, String path, List<String> ids) {}

  /** What an answer is, but for what differs in every answer. */
  private record Seen(int status, Set<String> headers, JsonNode body) {}

  List<Probe> probes() throws IOException, InterruptedException {
    HttpRequest document =
        HttpRequest.newBuilder(gateway.resolve("/q/openapi?format=json")).build();
    JsonNode paths =
        JSON.readTree(http.send(document, BodyHandlers.ofString()).body()).get("paths");
    List<Probe> probes = new ArrayList<>();
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation -> {
                          String id = operation.getValue().path("operationId").asText();
                          List<String> ids = ids(operation.getValue());
                          if (path.getKey().startsWith(BRAND)
                              && !ids.isEmpty()
                              && !OF_PEOPLE.contains(id)) {
                            probes.add(
                                new Probe(
                                    id,
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    ids));
                          }
                        }));
    return probes;
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

  /**
   * What told the answers apart, or kept the question from being asked; empty when nothing did.
   *
   * @param askers people of one brand who have every role between them
   */
  List<String> findings(List<Login> askers) throws IOException, InterruptedException {
    List<String> findings = new ArrayList<>();
    for (Probe probe : probes()) {
      boolean sought = false;
      for (Login asker : askers) {
        sought |= compare(probe, asker, Map.of(), findings);
        if (probe.ids().size() > 1) {
          sought |= compare(probe, asker, own, findings);
        }
      }
      if (!sought) {
        findings.add(probe + ": nobody of the askers got as far as the ids");
      }
    }
    return findings;
  }

  /** Whether the ids were looked for, so that there was something to find out. */
  private boolean compare(
      Probe probe, Login asker, Map<String, String> known, List<String> findings)
      throws IOException, InterruptedException {
    String path = probe.path().replace("{brand}", asker.organization());
    String nothing = path;
    for (String id : probe.ids()) {
      boolean leads = known.containsKey(id) && !id.equals(probe.ids().getLast());
      if (!leads && !foreign.containsKey(id)) {
        findings.add(probe + ": there is no foreign " + id + " to ask with");
        return true;
      }
      path = path.replace("{" + id + "}", leads ? known.get(id) : foreign.get(id));
      nothing =
          nothing.replace("{" + id + "}", leads ? known.get(id) : UUID.randomUUID().toString());
    }
    Seen ofAnother = ask(probe, asker, path);
    Seen ofNothing = ask(probe, asker, nothing);
    if (!ofAnother.equals(ofNothing)) {
      findings.add(probe + ": " + ofAnother + " differs from " + ofNothing);
    }
    return ofNothing.status() == 404;
  }

  private Seen ask(Probe probe, Login asker, String path) throws IOException, InterruptedException {
    String body =
        BODIES
            .getOrDefault(probe.operation(), "")
            .replace("$partner", partner)
            .replace("$until", Instant.now().plus(Duration.ofDays(30)).toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .header("Authorization", "Bearer " + tokens.of(asker))
            .method(
                probe.verb(),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (Set.of("PUT", "PATCH", "DELETE").contains(probe.verb())) {
      request.header("If-Match", "\"1\"");
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    JsonNode seen = JSON.readTree(answer.body());
    if (seen instanceof ObjectNode problem) {
      problem.remove("request_id");
    }
    return new Seen(answer.statusCode(), new TreeSet<>(answer.headers().map().keySet()), seen);
  }
}

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Asks at any operation of a kind of organization, and tells what of the answer can tell something.
 */
final class Questions {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of requests that a service would carry out if the ids were good. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          entry("updateIncident", "{\"title\": \"Taken over\"}"),
          entry("changeTlp", "{\"tlp\": \"red\"}"),
          entry("changeOwner", "{}"),
          entry("transitionIncident", "{\"to\": \"triaged\", \"reason\": \"r\"}"),
          entry(
              "addTimelineEntry",
              "{\"happened_at\": \"2026-01-01T00:00:00Z\", \"text\": \"I was here.\"}"),
          entry(
              "addTimelineEntrySharedWithBrand",
              "{\"happened_at\": \"2026-01-01T00:00:00Z\", \"text\": \"I was here.\"}"),
          entry(
              "addIndicatorSharedWithBrand",
              "{\"type\": \"domain-name\", \"value\": \"evil.example\", \"tlp\": \"amber\"}"),
          entry("moveTaskSharedWithBrand", "{\"to\": \"done\"}"),
          entry(
              "stateFinding",
              "{\"category\": \"name\", \"verdict\": \"exposed\", \"method\": \"m\", \"evidence\":"
                  + " \"e\"}"),
          entry(
              "addEvidence",
              "{\"name\": \"a.img\", \"source\": \"s\", \"collected_by\": \"c\", \"method\": \"m\","
                  + " \"collected_at\": \"2026-01-01T00:00:00Z\"}"),
          entry(
              "recordTransfer",
              "{\"to\": \"t\", \"reason\": \"r\", \"happened_at\": \"2026-01-01T00:00:00Z\"}"),
          entry("askDestruction", "{\"reason\": \"r\"}"),
          entry("confirmDestruction", "{\"sha256\": \"" + "0".repeat(64) + "\"}"),
          entry("setHold", "{\"reason\": \"r\"}"),
          entry("releaseHold", "{\"reason\": \"r\"}"),
          entry(
              "stateNegativeFinding",
              "{\"category\": \"health\", \"established_by\": \"eve\", \"established_at\":"
                  + " \"2026-01-01T00:00:00Z\", \"method\": \"log_review\", \"confidence\":"
                  + " \"high\", \"evidence\": [{\"reference\": \"e\"}]}"),
          entry("withdrawNegativeFinding", "{\"reason\": \"r\"}"),
          entry(
              "draftCorrection",
              "{\"default_language\": \"en\", \"versions\": [{\"language\": \"en\", \"subject\":"
                  + " \"s\", \"body\": \"b\"}]}"),
          entry("computeExposure", "{}"),
          entry("setAwareness", "{\"aware_at\": \"2026-01-01T00:00:00Z\", \"reason\": \"r\"}"),
          entry("applyPlaybook", "{\"name\": \"phishing-wave\", \"version\": 1}"),
          entry("pageDutyOfficer", "{\"reason\": \"r\"}"),
          entry("pauseServiceLevels", "{\"waiting_for\": \"supplier\", \"reason\": \"r\"}"),
          entry("resumeServiceLevels", "{\"reason\": \"r\"}"),
          entry("setContactPoints", "{}"),
          entry(
              "changePageWebhook",
              "{\"name\": \"mine now\", \"url\": \"https://events.example.com/v2\","
                  + " \"enabled\": true}"),
          entry("addTask", "{\"title\": \"t\"}"),
          entry("updateTask", "{\"title\": \"Taken over\"}"),
          entry("moveTask", "{\"to\": \"done\"}"),
          entry(
              "recordObligation",
              "{\"legal_entity\": \"FR\", \"law\": \"EU-GDPR\", \"citation\": \"Art. 34\","
                  + " \"addressee\": \"individuals\", \"anchor\": \"determined\", \"anchor_at\":"
                  + " \"2026-01-01T00:00:00Z\", \"without_undue_delay\": true}"),
          entry("moveObligation", "{\"to\": \"not_owed\", \"reason\": \"r\"}"),
          entry("updateSystem", "{\"name\": \"Taken over\"}"),
          entry("setAffectedSystem", "{\"state\": \"disabled\", \"reason\": \"r\"}"),
          entry("setClassification", "{\"rsit\": \"fraud/phishing\"}"),
          entry(
              "createIndicator",
              "{\"type\": \"domain-name\", \"value\": \"evil.example\", \"tlp\": \"amber\"}"),
          entry(
              "changeBrandMachine",
              "{\"roles\": [\"$role\"], \"scopes\": [\"incidents:read\"], \"anywhere\": true,"
                  + " \"expires_at\": \"$until\"}"),
          entry("rotateBrandMachineSecret", "{\"overlap_hours\": 0}"),
          entry("revokeBrandMachine", "{\"reason\": \"mine now\"}"),
          entry("setReaders", "{\"restricted\": true, \"subjects\": [\"eve\"]}"),
          entry(
              "shareIncident",
              "{\"recipient\": \"$partner\", \"parts\": [\"summary\"], \"access\": \"read\","
                  + " \"until\": \"$until\"}"),
          entry(
              "askOrganization",
              "{\"recipient\": \"$partner\", \"text\": \"t\", \"tlp\": \"amber\", \"due_at\":"
                  + " \"$until\"}"),
          entry("withdrawRequest", "{\"reason\": \"r\"}"),
          entry("moveRequestToBrand", "{\"to\": \"acknowledged\"}"),
          entry(
              "linkIncidents",
              "{\"other_id\": \""
                  + UUID.randomUUID()
                  + "\", \"type\": \"same_actor\", \"reason\": \"r\"}"),
          entry(
              "mergeIncidents",
              "{\"other_id\": \""
                  + UUID.randomUUID()
                  + "\", \"other_version\": 1, \"reason\": \"r\"}"),
          entry("dismissSuggestion", "{\"other_id\": \"" + UUID.randomUUID() + "\"}"),
          entry("joinBrandJointIncident", "{\"incident_id\": \"" + UUID.randomUUID() + "\"}"),
          entry(
              "addBrandJointEntry",
              "{\"happened_at\": \"2026-01-01T00:00:00Z\", \"text\": \"I was here.\"}"),
          entry("addBrandJointTask", "{\"title\": \"t\"}"),
          entry("moveBrandJointTask", "{\"to\": \"done\"}"),
          entry("assignBrandJointTask", "{}"),
          entry("updateJointIncident", "{\"title\": \"Taken over\"}"),
          entry("closeJointIncident", "{\"reason\": \"r\"}"),
          entry("inviteToJointIncident", "{\"organization\": \"$partner\"}"),
          entry("promoteAlert", "{}"),
          entry("mergeAlert", "{\"incident_id\": \"" + UUID.randomUUID() + "\"}"),
          entry("dismissAlert", "{\"reason\": \"benign\"}"),
          entry("reopenAlert", ""),
          entry(
              "editNotice",
              "{\"default_language\": \"en\", \"versions\": [{\"language\": \"en\", \"subject\":"
                  + " \"s\", \"body\": \"b\"}]}"),
          entry("approveNotice", "{\"content_hash\": \"" + "0".repeat(64) + "\"}"),
          entry("setBrandPersonRoles", "{\"roles\": []}"),
          entry("releaseNotice", ""),
          entry("stopNotice", "{\"reason\": \"r\"}"));

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI gateway;
  private final AccessTokens tokens;
  private final String kind;
  private final String partner;

  /**
   * @param kind of organization whose operations are asked at: brand, partner or group
   * @param partner alias of somebody to share with
   */
  Questions(URI gateway, AccessTokens tokens, String kind, String partner) {
    this.gateway = gateway;
    this.tokens = tokens;
    this.kind = kind;
    this.partner = partner;
  }

  /** What an answer is, but for what differs in every answer. */
  record Seen(int status, Set<String> headers, JsonNode body) {}

  List<Operation> operations() throws IOException, InterruptedException {
    return Operation.all(http, gateway, kind);
  }

  Seen ask(Operation operation, Login asker, String path) throws IOException, InterruptedException {
    String body =
        BODIES
            .getOrDefault(operation.idOfBrands(), "")
            .replace("$partner", partner)
            .replace("$role", roleOfMachines())
            .replace("$until", Instant.now().plus(Duration.ofDays(30)).toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve(path))
            .header("Authorization", "Bearer " + tokens.of(asker))
            .method(
                operation.verb(),
                body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (Set.of("PUT", "PATCH", "DELETE").contains(operation.verb())
        || Set.of(
                "transitionIncident",
                "moveTask",
                "moveObligation",
                "moveTaskSharedWithBrand",
                "restoreIdentityProvider",
                "rotateBrandMachineSecret",
                "revokeBrandMachine",
                "resumeServiceLevels",
                "withdrawRequest",
                "moveRequestToBrand",
                "mergeIncidents",
                "closeJointIncident",
                "stopNotice",
                "moveBrandJointTask")
            .contains(operation.idOfBrands())) {
      request.header("If-Match", "\"1\"");
    }
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    JsonNode seen = read(answer);
    if (seen instanceof ObjectNode problem) {
      problem.remove("request_id");
    }
    return new Seen(answer.statusCode(), new TreeSet<>(answer.headers().map().keySet()), seen);
  }

  private String roleOfMachines() {
    return switch (kind) {
      case "partner" -> "partner-analyst";
      case "group" -> "group-security";
      default -> "responder";
    };
  }

  private static JsonNode read(HttpResponse<String> answer) throws IOException {
    boolean json =
        answer
            .headers()
            .firstValue("Content-Type")
            .orElse("")
            .matches("application/(.+\\+)?json.*");
    return json ? JSON.readTree(answer.body()) : JSON.getNodeFactory().textNode(answer.body());
  }
}

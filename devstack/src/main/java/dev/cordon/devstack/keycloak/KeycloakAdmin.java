package dev.cordon.devstack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The admin calls that the development realm needs; made again they change nothing. */
final class KeycloakAdmin implements AutoCloseable {
  static final String ADMIN = "admin";

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int CONFLICT = 409;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
  private final URI realm;
  private final String token;

  KeycloakAdmin(URI server, String adminPassword) throws IOException, InterruptedException {
    this.realm = server.resolve("/admin/realms/" + KeycloakServer.REALM);
    this.token =
        PasswordGrant.token(
            http,
            server.resolve("/realms/master"),
            Map.of("client_id", "admin-cli", "username", ADMIN, "password", adminPassword));
  }

  /** Creates the organization when it isn't there; its id. */
  String organization(String alias, String name) throws IOException, InterruptedException {
    create("/organizations", Map.of("name", name, "alias", alias, "enabled", true));
    return find("/organizations?q=" + encode("alias:" + alias), "alias", alias)
        .orElseThrow(() -> new IOException("no organization " + alias + " in Keycloak"));
  }

  /** Sends the realm's mail there, unless it goes to this port already. */
  void mailServer(Map<String, String> mailServer) throws IOException, InterruptedException {
    String port = send("GET", "", "").path("smtpServer").path("port").asText();
    if (!port.equals(mailServer.get("port"))) {
      send("PUT", "", json.writeValueAsString(Map.of("smtpServer", mailServer)));
    }
  }

  boolean knowsOrganization(String alias) throws IOException, InterruptedException {
    return find("/organizations?q=" + encode("alias:" + alias), "alias", alias).isPresent();
  }

  /** Its alias stays. */
  void renameOrganization(String id, String name) throws IOException, InterruptedException {
    ObjectNode present = (ObjectNode) send("GET", "/organizations/" + id, "");
    send("PUT", "/organizations/" + id, json.writeValueAsString(present.put("name", name)));
  }

  /** Creates the organization group when it isn't there; its id. */
  String group(String organizationId, String name) throws IOException, InterruptedException {
    String groups = "/organizations/" + organizationId + "/groups";
    create(groups, Map.of("name", name));
    return find(groups + "?max=100", "name", name)
        .orElseThrow(() -> new IOException("no organization group " + name + " in Keycloak"));
  }

  /** Creates the person when there is none of this name; the id. */
  String person(String username, String givenName, String familyName, String email)
      throws IOException, InterruptedException {
    create(
        "/users",
        Map.of(
            "username", username,
            "firstName", givenName,
            "lastName", familyName,
            "email", email,
            "emailVerified", true,
            "enabled", true));
    return personId(username);
  }

  String personId(String username) throws IOException, InterruptedException {
    return find("/users?exact=true&username=" + encode(username), "username", username)
        .orElseThrow(() -> new IOException("Keycloak knows nobody called " + username));
  }

  void remove(String personId) throws IOException, InterruptedException {
    send("DELETE", "/users/" + personId, "");
  }

  boolean knowsClient(String clientId) throws IOException, InterruptedException {
    return find("/clients?clientId=" + encode(clientId), "clientId", clientId).isPresent();
  }

  void member(String organizationId, String personId) throws IOException, InterruptedException {
    create("/organizations/" + organizationId + "/members", personId);
  }

  void groupMember(String organizationId, String groupId, String personId)
      throws IOException, InterruptedException {
    String path = "/organizations/" + organizationId + "/groups/" + groupId + "/members/";
    send("PUT", path + personId, "");
  }

  void password(String personId, String password) throws IOException, InterruptedException {
    Map<String, Object> credential =
        Map.of("type", "password", "value", password, "temporary", false);
    send("PUT", "/users/" + personId + "/reset-password", json.writeValueAsString(credential));
  }

  @Override
  public void close() {
    http.close();
  }

  private void create(String path, Object body) throws IOException, InterruptedException {
    send("POST", path, json.writeValueAsString(body));
  }

  private Optional<String> find(String path, String field, String value)
      throws IOException, InterruptedException {
    for (JsonNode candidate : send("GET", path, "")) {
      if (candidate.path(field).asText().equalsIgnoreCase(value)) {
        return Optional.of(candidate.path("id").asText());
      }
    }
    return Optional.empty();
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(realm + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
    // A conflict means that it is there already: what was asked for.
    if (answer.statusCode() >= 300 && answer.statusCode() != CONFLICT) {
      throw new IOException(
          "Keycloak answered "
              + answer.statusCode()
              + " to "
              + method
              + " "
              + path
              + ": "
              + answer.body());
    }
    return answer.body().isBlank() ? MissingNode.getInstance() : json.readTree(answer.body());
  }

  static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}

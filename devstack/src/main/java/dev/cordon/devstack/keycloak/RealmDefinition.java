package dev.cordon.devstack.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The realm. There is one definition, the one for production (k8s/base/keycloak/realm.json); the
 * development realm is that one with the few differences that are listed here.
 */
public final class RealmDefinition {
  private static final String PRODUCTION_FILE = "/keycloak/realm.json";

  /** Log-in of people and curl by password; production has nothing like it. */
  private static final String PASSWORD_CLIENT = "cordon-dev";

  private static final String BROWSER = "development browser";
  private static final String DIRECT_GRANT = "development direct grant";

  private RealmDefinition() {}

  /** As it is committed, with placeholders for secrets. */
  public static ObjectNode production() {
    try (InputStream file = RealmDefinition.class.getResourceAsStream(PRODUCTION_FILE)) {
      if (file == null) {
        throw new IOException("the realm is missing from the class path: " + PRODUCTION_FILE);
      }
      return (ObjectNode) new ObjectMapper().readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Production's, and passwords beside passkeys, and plain connections on one machine. */
  static ObjectNode development() {
    ObjectNode realm = production();
    realm.put("sslRequired", "external");
    realm.put("passwordPolicy", "length(12) and notUsername(undefined)");
    // The page that asks for a password is the first one shown; it takes a passkey, too.
    realm.put("webAuthnPolicyPasswordlessPasskeysEnabled", true);
    realm.put("browserFlow", BROWSER);
    realm.put("directGrantFlow", DIRECT_GRANT);
    ArrayNode flows = realm.withArray("/authenticationFlows");
    flows.add(browserFlow(flows));
    flows.add(
        flow(
            DIRECT_GRANT,
            "Tokens for passwords",
            List.of(
                step("direct-grant-validate-username", "REQUIRED", 10),
                step("direct-grant-validate-password", "REQUIRED", 20))));
    realm.withArray("/clients").add(passwordClient(realm));
    return realm;
  }

  /** Production's with one more way in. */
  private static ObjectNode browserFlow(ArrayNode flows) {
    for (JsonNode flow : flows) {
      if (flow.path("alias").asText().equals("cordon browser")) {
        ObjectNode copy = flow.deepCopy();
        copy.put("alias", BROWSER);
        copy.put("description", "Passkeys, and passwords too");
        copy.withArray("/authenticationExecutions")
            .add(step("auth-username-password-form", "ALTERNATIVE", 40));
        return copy;
      }
    }
    throw new IllegalStateException("the realm has no browser flow of its own");
  }

  private static ObjectNode flow(String alias, String description, List<ObjectNode> steps) {
    ObjectNode flow = new ObjectMapper().createObjectNode();
    flow.put("alias", alias);
    flow.put("description", description);
    flow.put("providerId", "basic-flow");
    flow.put("topLevel", true);
    flow.put("builtIn", false);
    flow.putArray("authenticationExecutions").addAll(steps);
    return flow;
  }

  private static ObjectNode step(String authenticator, String requirement, int priority) {
    ObjectNode step = new ObjectMapper().createObjectNode();
    step.put("authenticator", authenticator);
    step.put("authenticatorFlow", false);
    step.put("requirement", requirement);
    step.put("priority", priority);
    step.put("userSetupAllowed", false);
    return step;
  }

  /** Gets the same tokens as the client of production, by another way. */
  private static ObjectNode passwordClient(ObjectNode realm) {
    for (JsonNode client : realm.path("clients")) {
      if (client.path("clientId").asText().equals("cordon-console")) {
        ObjectNode copy = client.deepCopy();
        copy.put("clientId", PASSWORD_CLIENT);
        copy.put("name", "Logins of the development realm");
        copy.put("description", "Direct grants: for the demo, tests and curl");
        copy.put("standardFlowEnabled", false);
        copy.put("directAccessGrantsEnabled", true);
        copy.remove(List.of("redirectUris", "webOrigins", "attributes"));
        return copy;
      }
    }
    throw new IllegalStateException("the realm has no client for people");
  }
}

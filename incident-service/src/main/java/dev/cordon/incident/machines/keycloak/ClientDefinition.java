package dev.cordon.incident.machines.keycloak;

import dev.cordon.incident.machines.application.MachineRealm.WantedClient;
import dev.cordon.kernel.identity.MachineToken;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/** What a machine's client is: a service account, and what its tokens say. */
final class ClientDefinition {

  /** Written into every token: where, until when. */
  static final String TERMS = "cordon machine";

  private static final String SUBJECT = "subject";
  private static final String PROTOCOL = "openid-connect";

  /** Without "basic", whose subject would be the account's: another one for each secret. */
  private static final List<String> ALWAYS = List.of("profile", "cordon-audience");

  /** Asked for with the alias: organization:<alias>. */
  private static final String ORGANIZATION = "organization";

  private ClientDefinition() {}

  /** Disabled, and without rights yet. */
  static ClientRepresentation fresh(WantedClient wanted, String secret) {
    ClientRepresentation client = new ClientRepresentation();
    client.setClientId(wanted.clientId());
    client.setName(wanted.description());
    client.setProtocol(PROTOCOL);
    client.setEnabled(false);
    client.setPublicClient(false);
    client.setClientAuthenticatorType("client-secret");
    client.setSecret(secret);
    client.setServiceAccountsEnabled(true);
    client.setStandardFlowEnabled(false);
    client.setImplicitFlowEnabled(false);
    client.setDirectAccessGrantsEnabled(false);
    client.setFullScopeAllowed(false);
    client.setDefaultClientScopes(ALWAYS);
    client.setOptionalClientScopes(List.of(ORGANIZATION));
    client.setProtocolMappers(
        List.of(terms(wanted), claim(SUBJECT, "sub", wanted.subject().toString(), "String")));
    return client;
  }

  static ProtocolMapperRepresentation terms(WantedClient wanted) {
    String value =
        new JsonObject()
            .put(MachineToken.NETWORKS, new JsonArray(wanted.networks()))
            .put(MachineToken.EXPIRES, wanted.end().getEpochSecond())
            .encode();
    return claim(TERMS, MachineToken.CLAIM, value, "JSON");
  }

  /** Whether it is an optional scope that was given, and not one that every machine has. */
  static boolean isGiven(String scope) {
    return !scope.equals(ORGANIZATION);
  }

  private static ProtocolMapperRepresentation claim(
      String name, String claim, String value, String type) {
    ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
    mapper.setName(name);
    mapper.setProtocol(PROTOCOL);
    mapper.setProtocolMapper("oidc-hardcoded-claim-mapper");
    mapper.setConfig(
        Map.of(
            "claim.name", claim,
            "claim.value", value,
            "jsonType.label", type,
            "access.token.claim", "true",
            "introspection.token.claim", "true",
            "id.token.claim", "false",
            "userinfo.token.claim", "false"));
    return mapper;
  }
}

package dev.cordon.kernel.identity;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The claims of a token that was validated. */
record TestToken(Map<String, Object> claims) implements JsonWebToken {

  static TestToken member(String alias, UUID id, Role role) {
    return new TestToken(
        Map.of(
            "sub", "ada",
            "azp", "cordon-dev",
            "preferred_username", "ada",
            "organization", organizations(Map.of(alias, "/" + Memberships.name(role)), id)));
  }

  /** A machine client of the brand "maison". */
  static TestToken machine(UUID id, Role role, String scope) {
    return new TestToken(
        Map.of(
            "sub", "till-7",
            "azp", "till",
            "preferred_username", "service-account-till",
            "scope", scope,
            "organization", organizations(Map.of("maison", "/" + Memberships.name(role)), id)));
  }

  static TestToken service(ServiceIdentity identity) {
    String client =
        "cordon-"
            + identity.name().substring("SERVICE_IDENTITY_".length()).toLowerCase(Locale.ROOT);
    return new TestToken(
        Map.of("sub", client, "azp", client, "preferred_username", "service-account-" + client));
  }

  static JsonObject organizations(Map<String, String> groupByAlias, UUID id) {
    JsonObjectBuilder organizations = Json.createObjectBuilder();
    groupByAlias.forEach(
        (alias, group) ->
            organizations.add(
                alias,
                Json.createObjectBuilder()
                    .add("id", id.toString())
                    .add("groups", Json.createArrayBuilder().add(group))));
    return organizations.build();
  }

  @Override
  public String getName() {
    return getSubject();
  }

  @Override
  public Set<String> getClaimNames() {
    return claims.keySet();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable T getClaim(String name) {
    return (T) claims.get(name);
  }
}

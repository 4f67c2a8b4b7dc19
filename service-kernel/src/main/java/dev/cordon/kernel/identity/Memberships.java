package dev.cordon.kernel.identity;

import dev.cordon.contracts.common.v1.Role;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The {@code organization} claim: alias → id and groups. Rights are read from the acting
 * organization's entry alone.
 */
final class Memberships {

  private static final String PREFIX = "ROLE_";

  /** One entry of the claim. */
  record Membership(UUID organizationId, Set<Role> roles) {}

  private Memberships() {}

  static Optional<Membership> of(JsonWebToken token, String alias) {
    JsonValue claim = token.getClaim("organization");
    return claim instanceof JsonObject organizations
            && organizations.get(alias) instanceof JsonObject entry
        ? membership(entry)
        : Optional.empty();
  }

  /** The role's name as people, tokens and paths spell it: {@code incident-lead}. */
  static String name(Role role) {
    return role.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Optional<Membership> membership(JsonObject entry) {
    return entry.get("id") instanceof JsonString id
        ? uuid(id.getString()).map(uuid -> new Membership(uuid, roles(entry)))
        : Optional.empty();
  }

  private static Set<Role> roles(JsonObject entry) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (entry.get("groups") instanceof jakarta.json.JsonArray groups) {
      groups.stream()
          .filter(JsonString.class::isInstance)
          .map(group -> ((JsonString) group).getString())
          .map(Memberships::role)
          .flatMap(Optional::stream)
          .forEach(roles::add);
    }
    return Set.copyOf(roles);
  }

  private static Optional<Role> role(String group) {
    return Stream.of(Role.values())
        .filter(role -> role != Role.UNRECOGNIZED && role != Role.ROLE_UNSPECIFIED)
        .filter(role -> Objects.equals("/" + name(role), group))
        .findFirst();
  }

  private static Optional<UUID> uuid(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }
}

package dev.cordon.incident.people.domain;

import dev.cordon.contracts.common.v1.Role;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Roles as the identity provider's groups are called. */
public final class RoleGroups {

  private static final String PREFIX = "ROLE_";

  private static final Map<String, Role> BY_NAME =
      Stream.of(Role.values())
          .filter(role -> role != Role.UNRECOGNIZED && role != Role.ROLE_UNSPECIFIED)
          // Named apart from the others, and no administrator's to give here.
          .filter(role -> role != Role.ROLE_EMERGENCY_HOLDER)
          .collect(Collectors.toUnmodifiableMap(RoleGroups::name, Function.identity()));

  private RoleGroups() {}

  /** {@code incident-lead}. */
  public static String name(Role role) {
    return role.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Empty for a group that is no role, and for the one that is named apart. */
  public static Optional<Role> role(String group) {
    return Optional.ofNullable(BY_NAME.get(group));
  }

  /** Whether administrators give it, so that people may have it. */
  public static boolean isGiven(Role role) {
    return BY_NAME.containsValue(role);
  }
}

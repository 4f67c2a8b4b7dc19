package dev.cordon.incident.registry.domain;

import dev.cordon.contracts.common.v1.Role;
import java.util.Locale;

/** Roles as groups, tokens and people spell them. */
public final class RoleNames {

  private static final String PREFIX = "ROLE_";

  private RoleNames() {}

  /** {@code incident-lead}. */
  public static String of(Role role) {
    return role.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

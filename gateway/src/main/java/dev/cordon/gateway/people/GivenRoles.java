package dev.cordon.gateway.people;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Roles as clients spell them; which of them an organization has, the service knows. */
final class GivenRoles {

  private static final Names<Role> NAMES = Names.of(Role.class, '-');

  private GivenRoles() {}

  static String name(Role role) {
    return NAMES.name(role);
  }

  static List<String> names(List<Role> roles) {
    return roles.stream().map(GivenRoles::name).toList();
  }

  /** Of a field of the body. */
  static List<Role> of(@Nullable List<String> names) {
    return Wire.list(names).stream().map(name -> one("roles", name)).toList();
  }

  static Role one(String field, @Nullable String name) {
    return NAMES.inBody(field, name);
  }

  /** Of the path. */
  static Role inPath(String name) {
    return NAMES.inQuery("role", name);
  }
}

package dev.cordon.gateway.machines;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.MachineTerms;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a machine may do, between JSON and protobuf. */
final class Terms {

  static final Names<Role> ROLES = Names.of(Role.class, '-');

  private Terms() {}

  static MachineTerms toProto(
      @Nullable List<String> roles,
      @Nullable List<String> scopes,
      @Nullable Boolean anywhere,
      @Nullable List<String> networks,
      @Nullable Instant expiresAt) {
    MachineTerms.Builder terms =
        MachineTerms.newBuilder()
            .addAllRoles(Wire.list(roles).stream().map(Terms::role).toList())
            .addAllScopes(Wire.list(scopes))
            .setAnywhere(Boolean.TRUE.equals(anywhere))
            .addAllNetworks(Wire.list(networks));
    Optional.ofNullable(expiresAt).map(Wire::timestamp).ifPresent(terms::setExpiresAt);
    return terms.build();
  }

  private static Role role(String name) {
    return ROLES
        .value(name)
        .orElseThrow(() -> Refusal.invalid("roles", "has none of " + ROLES.choices()));
  }
}

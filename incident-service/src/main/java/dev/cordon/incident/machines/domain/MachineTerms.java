package dev.cordon.incident.machines.domain;

import dev.cordon.contracts.common.v1.Role;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a machine may do, from where, until when.
 *
 * @param scopes {@code <area>:<read|write>}, in alphabetical order
 */
public record MachineTerms(
    Set<Role> roles, List<String> scopes, AllowedNetworks networks, Instant expiresAt) {

  public MachineTerms {
    roles = Set.copyOf(roles);
    scopes = scopes.stream().sorted().toList();
  }
}

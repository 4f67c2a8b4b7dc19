package dev.cordon.incident.machines.domain;

import dev.cordon.contracts.common.v1.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Terms as somebody stated them: nothing of it is checked. */
public record StatedTerms(
    List<Role> roles,
    List<String> scopes,
    boolean anywhere,
    List<String> networks,
    Optional<Instant> expiresAt) {

  public StatedTerms {
    roles = List.copyOf(roles);
    scopes = List.copyOf(scopes);
    networks = List.copyOf(networks);
  }
}

package dev.cordon.incident.exchange.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Organizations that share indicators.
 *
 * @param alias permanent
 * @param members aliases of the organizations
 */
public record Circle(UUID id, String alias, String name, List<String> members, Instant createdAt) {

  public Circle {
    members = members.stream().sorted().toList();
  }

  /** Whether the other one would be the same circle, whenever and under whichever id. */
  public boolean isSameAs(Circle other) {
    return alias.equals(other.alias) && name.equals(other.name) && members.equals(other.members);
  }
}

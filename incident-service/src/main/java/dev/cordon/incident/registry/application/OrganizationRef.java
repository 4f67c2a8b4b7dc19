package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.OrganizationKind;
import java.time.Instant;
import java.util.UUID;

/**
 * An active organization, as other features refer to it.
 *
 * @param group alias of the group that a brand belongs to; empty for everybody else
 */
public record OrganizationRef(
    UUID id, String alias, String name, OrganizationKind kind, String group, Instant onboardedAt) {

  /** A holding: it looks over brands, and has nothing of its own to share. */
  public boolean isGroup() {
    return kind == OrganizationKind.GROUP;
  }

  /** It has incidents of its own. */
  public boolean isBrand() {
    return kind == OrganizationKind.BRAND;
  }

  /** Others ask it for something, and it has no incidents of its own. */
  public boolean isPartner() {
    return kind == OrganizationKind.PARTNER;
  }

  /** Two brands of one holding. */
  public boolean isOfOneGroupWith(OrganizationRef other) {
    return !group.isEmpty() && group.equals(other.group);
  }
}

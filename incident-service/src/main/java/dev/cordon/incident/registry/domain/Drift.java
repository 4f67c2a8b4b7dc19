package dev.cordon.incident.registry.domain;

/**
 * Something in which the identity provider differs from the registry.
 *
 * @param detail for operators: names of roles and organizations, never of people
 */
public record Drift(String alias, Kind kind, String detail) {

  /** In what; the registry is right. */
  public enum Kind {
    /** Ids can't be given again: a backup of the identity provider has it. */
    ORGANIZATION_MISSING,
    /** Enabled, and not in the registry. */
    ORGANIZATION_UNKNOWN,
    /** Its people would get tokens. */
    ENABLED,
    DISABLED,
    NAME,
    KIND,
    ROLE_MISSING,
    /** A group that isn't a role of such an organization. */
    ROLE_UNKNOWN;

    public boolean isMendable() {
      return this != ORGANIZATION_MISSING;
    }
  }
}

package dev.cordon.incident.registry.domain;

/**
 * Something in which the identity provider differs from the registry.
 *
 * @param detail for operators: names of roles, organizations and clients, and subjects of accounts;
 *     never names of people
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
    ROLE_UNKNOWN,
    /** Somebody has a role that nobody of Cordon gave. */
    ROLE_UNASKED,
    /** Somebody lacks a role that they were given. */
    ROLE_WITHDRAWN,
    /** A client works in the organization that isn't a machine's. */
    MACHINE_UNKNOWN,
    /** A machine's client isn't there. */
    MACHINE_MISSING,
    /** A machine has other roles than it was given. */
    MACHINE_ROLES,
    /** An identity provider is the organization's that it didn't state. */
    PROVIDER_UNKNOWN,
    /** The organization's identity provider isn't as it was stated. */
    PROVIDER_CHANGED,
    /** The organization's identity provider was cut off, and lets people in. */
    PROVIDER_OPEN;

    /** Whether the registry alone can mend it. */
    public boolean isMendable() {
      return switch (this) {
        case ORGANIZATION_UNKNOWN, ENABLED, DISABLED, NAME, KIND, ROLE_MISSING, ROLE_UNKNOWN ->
            true;
        case ORGANIZATION_MISSING,
            ROLE_UNASKED,
            ROLE_WITHDRAWN,
            MACHINE_UNKNOWN,
            MACHINE_MISSING,
            MACHINE_ROLES,
            PROVIDER_UNKNOWN,
            PROVIDER_CHANGED,
            PROVIDER_OPEN ->
            false;
      };
    }
  }
}

package dev.cordon.incident.registry.application;

import dev.cordon.kernel.identity.Caller;
import java.util.List;
import java.util.Optional;

/**
 * What another feature knows of an organization's access beside what the identity provider has. A
 * reconciliation asks every feature that gives somebody access. Blocks; can be repeated.
 */
public interface AccessComparison {

  /** In what they may differ. */
  enum What {
    ROLE_UNASKED,
    ROLE_WITHDRAWN,
    MACHINE_UNKNOWN,
    MACHINE_MISSING,
    MACHINE_ROLES,
    PROVIDER_UNKNOWN,
    PROVIDER_CHANGED,
    PROVIDER_OPEN
  }

  /**
   * A difference.
   *
   * @param detail for operators: names of roles and clients and subjects of accounts, never
   *     people's names
   * @param mending empty where it takes somebody who decides
   */
  record Difference(What what, String detail, Optional<Runnable> mending) {}

  /**
   * Of the caller's organization, which the identity provider has.
   *
   * @param alias of the organization
   */
  List<Difference> compare(Caller.Service caller, String alias);
}

package dev.cordon.incident.registry.domain;

/**
 * One step of an operation. Each finds what is done already, so that a process killed anywhere in
 * it leaves no more to do than the step again.
 */
public enum OperationStep {
  /** In the identity provider; its id is the tenant everywhere else. */
  MAKE_ORGANIZATION,
  MAKE_ROLES,
  ENROL_PEOPLE,
  /** The brand's key and its controllers. */
  PROVISION_CUSTOMER_DATA,
  /** In the registry: active from now on. */
  ADMIT,
  /** Whether the organization's people are to be let in there. */
  TELL_CUSTOMER_SERVICE,
  /** Name, and whether its people get tokens. */
  ALIGN_IDENTITY_PROVIDER,
  /** In the audit trail. */
  RECORD,
  DESTROY_CUSTOMER_DATA,
  /** Memberships of circles, and what was shared. */
  END_SHARING,
  /** Members, their machines, and people who belong to nobody else. */
  REMOVE_PEOPLE,
  REMOVE_ORGANIZATION,
  /** In the registry: what was the organization's own goes. */
  STRIKE_OFF,
  COMPARE_REGISTRY,
  COMPARE_IDENTITY_PROVIDER,
  CONCLUDE;

  boolean isForBrandsOnly() {
    return this == PROVISION_CUSTOMER_DATA || this == DESTROY_CUSTOMER_DATA;
  }
}

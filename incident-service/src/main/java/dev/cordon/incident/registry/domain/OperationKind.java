package dev.cordon.incident.registry.domain;

import static dev.cordon.incident.registry.domain.OperationStep.ADMIT;
import static dev.cordon.incident.registry.domain.OperationStep.ALIGN_IDENTITY_PROVIDER;
import static dev.cordon.incident.registry.domain.OperationStep.COMPARE_IDENTITY_PROVIDER;
import static dev.cordon.incident.registry.domain.OperationStep.COMPARE_REGISTRY;
import static dev.cordon.incident.registry.domain.OperationStep.CONCLUDE;
import static dev.cordon.incident.registry.domain.OperationStep.DESTROY_CUSTOMER_DATA;
import static dev.cordon.incident.registry.domain.OperationStep.END_SHARING;
import static dev.cordon.incident.registry.domain.OperationStep.ENROL_PEOPLE;
import static dev.cordon.incident.registry.domain.OperationStep.MAKE_ORGANIZATION;
import static dev.cordon.incident.registry.domain.OperationStep.MAKE_ROLES;
import static dev.cordon.incident.registry.domain.OperationStep.PROVISION_CUSTOMER_DATA;
import static dev.cordon.incident.registry.domain.OperationStep.RECORD;
import static dev.cordon.incident.registry.domain.OperationStep.REMOVE_ORGANIZATION;
import static dev.cordon.incident.registry.domain.OperationStep.REMOVE_PEOPLE;
import static dev.cordon.incident.registry.domain.OperationStep.STRIKE_OFF;
import static dev.cordon.incident.registry.domain.OperationStep.TELL_CUSTOMER_SERVICE;

import java.util.List;

/** Work that outlives the request which asked for it, as a list of steps. */
public enum OperationKind {
  ONBOARD(MAKE_ORGANIZATION, MAKE_ROLES, ENROL_PEOPLE, PROVISION_CUSTOMER_DATA, ADMIT),
  /** What came of another request goes first: its people may be in it, with rights. */
  ONBOARD_ANEW(
      TELL_CUSTOMER_SERVICE,
      DESTROY_CUSTOMER_DATA,
      REMOVE_PEOPLE,
      REMOVE_ORGANIZATION,
      MAKE_ORGANIZATION,
      MAKE_ROLES,
      ENROL_PEOPLE,
      PROVISION_CUSTOMER_DATA,
      ADMIT),
  WITHDRAW(
      TELL_CUSTOMER_SERVICE, DESTROY_CUSTOMER_DATA, REMOVE_PEOPLE, REMOVE_ORGANIZATION, STRIKE_OFF),
  UPDATE(ALIGN_IDENTITY_PROVIDER, PROVISION_CUSTOMER_DATA, RECORD),
  SUSPEND(TELL_CUSTOMER_SERVICE, ALIGN_IDENTITY_PROVIDER, RECORD),
  RESUME(TELL_CUSTOMER_SERVICE, ALIGN_IDENTITY_PROVIDER, RECORD),
  ANNOUNCE_OFFBOARDING(TELL_CUSTOMER_SERVICE, ALIGN_IDENTITY_PROVIDER, RECORD),
  CANCEL_OFFBOARDING(TELL_CUSTOMER_SERVICE, ALIGN_IDENTITY_PROVIDER, RECORD),
  OFFBOARD(
      TELL_CUSTOMER_SERVICE,
      DESTROY_CUSTOMER_DATA,
      END_SHARING,
      REMOVE_PEOPLE,
      REMOVE_ORGANIZATION,
      STRIKE_OFF),
  RECONCILE(COMPARE_REGISTRY, COMPARE_IDENTITY_PROVIDER, CONCLUDE);

  private final List<OperationStep> steps;

  OperationKind(OperationStep... steps) {
    this.steps = List.of(steps);
  }

  /**
   * In order; the last one ends the operation in the same transaction.
   *
   * @param brand whether it is about a brand: others have no customers
   */
  public List<OperationStep> steps(boolean brand) {
    return brand ? steps : steps.stream().filter(step -> !step.isForBrandsOnly()).toList();
  }

  /** Whether it makes what was stated in a request. */
  public boolean isOnboarding() {
    return this == ONBOARD || this == ONBOARD_ANEW;
  }

  /** Whether everything of the organization goes, so that its people are to be refused for good. */
  public boolean isRemoval() {
    return switch (this) {
      case ONBOARD_ANEW, WITHDRAW, OFFBOARD -> true;
      case ONBOARD, UPDATE, SUSPEND, RESUME, ANNOUNCE_OFFBOARDING, CANCEL_OFFBOARDING, RECONCILE ->
          false;
    };
  }
}

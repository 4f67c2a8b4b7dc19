package dev.cordon.incident.registry.domain;

import static dev.cordon.incident.registry.domain.OperationStep.ADMIT;
import static dev.cordon.incident.registry.domain.OperationStep.CONCLUDE;
import static dev.cordon.incident.registry.domain.OperationStep.DESTROY_CUSTOMER_DATA;
import static dev.cordon.incident.registry.domain.OperationStep.PROVISION_CUSTOMER_DATA;
import static dev.cordon.incident.registry.domain.OperationStep.RECORD;
import static dev.cordon.incident.registry.domain.OperationStep.REMOVE_ORGANIZATION;
import static dev.cordon.incident.registry.domain.OperationStep.REMOVE_PEOPLE;
import static dev.cordon.incident.registry.domain.OperationStep.STRIKE_OFF;
import static dev.cordon.incident.registry.domain.OperationStep.TELL_CUSTOMER_SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OperationKindTest {

  private static final Set<OperationStep> LAST = Set.of(ADMIT, RECORD, STRIKE_OFF, CONCLUDE);

  @ParameterizedTest
  @EnumSource
  void endsWithTheOnlyStepThatEndsIt(OperationKind kind) {
    for (boolean brand : List.of(true, false)) {
      List<OperationStep> steps = kind.steps(brand);
      assertThat(steps.getLast()).isIn(LAST);
      assertThat(steps.subList(0, steps.size() - 1)).doesNotContainAnyElementsOf(LAST);
      assertThat(steps).doesNotHaveDuplicates();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsNoBrandHasNoCustomers(OperationKind kind) {
    assertThat(kind.steps(false)).doesNotContain(PROVISION_CUSTOMER_DATA, DESTROY_CUSTOMER_DATA);
  }

  /** Else people could come back in between, and members of a removed organization stay enabled. */
  @ParameterizedTest
  @EnumSource
  void aRemovalShutsTheDoorFirstAndRemovesPeopleBeforeTheirOrganization(OperationKind kind) {
    if (kind.isRemoval()) {
      List<OperationStep> steps = kind.steps(true);
      assertThat(steps.getFirst()).isEqualTo(TELL_CUSTOMER_SERVICE);
      assertThat(steps).containsSubsequence(REMOVE_PEOPLE, REMOVE_ORGANIZATION);
    }
  }
}

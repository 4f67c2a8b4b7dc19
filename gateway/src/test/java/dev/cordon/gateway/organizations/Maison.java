package dev.cordon.gateway.organizations;

import static dev.cordon.gateway.fake.GatewayTest.ID;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.incident.v1.Operation;
import dev.cordon.contracts.incident.v1.OperationKind;
import dev.cordon.contracts.incident.v1.OperationStep;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;

/** A brand to which something is happening, as the service says it. */
final class Maison {

  static final String PATH = "/api/v1/platform/organizations/maison";
  static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  static final Operation OPERATION =
      Operation.newBuilder()
          .setKind(OperationKind.OPERATION_KIND_SUSPEND)
          .setStep(OperationStep.OPERATION_STEP_TELL_CUSTOMER_SERVICE)
          .setStepNumber(1)
          .setSteps(3)
          .setAskedAt(NOON)
          .setStepSince(NOON)
          .setAttempts(2)
          .setLastFailure("away")
          .setDueAt(NOON)
          .build();

  private Maison() {}

  static Organization maison() {
    return Organization.newBuilder()
        .setId(ID)
        .setState(OrganizationState.ORGANIZATION_STATE_SUSPENDED)
        .setProfile(
            OrganizationProfile.newBuilder()
                .setKind(OrganizationKind.ORGANIZATION_KIND_BRAND)
                .setAlias("maison")
                .setName("Maison Nouvelle"))
        .setVersion(7)
        .setOperation(OPERATION)
        .build();
  }
}

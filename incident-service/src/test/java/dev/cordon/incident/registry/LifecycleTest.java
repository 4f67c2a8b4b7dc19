package dev.cordon.incident.registry;

import static dev.cordon.contracts.common.v1.Role.ROLE_INCIDENT_LEAD;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_ACTIVE;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_OFFBOARDED;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_OFFBOARDING;
import static dev.cordon.contracts.incident.v1.OrganizationState.ORGANIZATION_STATE_SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.ClosedTenant;
import dev.cordon.contracts.incident.v1.ConfirmOffboardingRequest;
import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.ListClosedTenantsRequest;
import dev.cordon.contracts.incident.v1.Operation;
import dev.cordon.contracts.incident.v1.OperationKind;
import dev.cordon.contracts.incident.v1.OperationStep;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationStatus;
import dev.cordon.contracts.incident.v1.RegistryGrpc;
import dev.cordon.contracts.incident.v1.RegistryGrpc.RegistryBlockingStub;
import dev.cordon.contracts.incident.v1.TenantClosure;
import dev.cordon.incident.registry.application.OperationWorker;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an organization that is suspended or off-boarded, and of its people and data. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LifecycleTest {

  @GrpcClient("self")
  Channel channel;

  @Inject FakeIdentityProvider identityProvider;

  @Inject CustomerPeer customers;

  @Inject OperationWorker worker;

  private Orders orders;

  @BeforeEach
  void connect() {
    orders = new Orders(channel);
  }

  @Test
  void peopleOfASuspendedOrganizationAreRefusedWithin5SecondsAndLetInAgain() {
    UUID id = orders.active("suspended");
    assertThat(own("suspended").getState()).isEqualTo(ORGANIZATION_STATE_ACTIVE);

    OrganizationStatus status = orders.suspend("suspended");

    assertThat(status.getState()).isEqualTo(ORGANIZATION_STATE_SUSPENDED);
    assertThat(status.getOperation().getKind()).isEqualTo(OperationKind.OPERATION_KIND_SUSPEND);
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              var refusal = Refusals.of(() -> own("suspended"));
              assertThat(refusal.reason()).isEqualTo(ErrorReason.ORGANIZATION_SUSPENDED);
              assertThat(refusal.detail()).contains("Ask the operator");
            });

    assertThat(Trail.count(id, "request.refused", "cordon.incident.v1.Registry/GetOwnOrganization"))
        .isPositive();

    orders.resume("suspended");
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .until(() -> own("suspended").getState() == ORGANIZATION_STATE_ACTIVE);
  }

  @Test
  void notificationMayAskWhoIsClosed() {
    UUID id = orders.active("closed");
    orders.suspend("closed");
    RegistryBlockingStub service =
        Calls.asService(
            RegistryGrpc.newBlockingStub(channel),
            TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION),
            id,
            "nobody");

    assertThat(
            service
                .listClosedTenants(ListClosedTenantsRequest.getDefaultInstance())
                .getTenantsList())
        .contains(
            ClosedTenant.newBuilder()
                .setId(id.toString())
                .setClosure(TenantClosure.TENANT_CLOSURE_SUSPENDED)
                .build());
  }

  @Test
  void ordersAreCarriedOutOneAfterTheOther() {
    UUID id = orders.active("hurried");
    orders.suspend("hurried");
    orders.resume("hurried");
    orders.rename("hurried", "Hurried SA");
    orders.suspend("hurried");

    orders.settled("hurried", ORGANIZATION_STATE_SUSPENDED);
    assertThat(identityProvider.kept("hurried").enabled).isFalse();
    assertThat(identityProvider.kept("hurried").name).isEqualTo("Hurried SA");
    assertThat(customers.kept.states).containsKey(id);
  }

  @Test
  void offBoardingTakesTwoOperatorsAndIsFinalAfterThat() {
    UUID id = orders.active("leaver");
    orders.announce("leaver");
    orders.settled("leaver", ORGANIZATION_STATE_OFFBOARDING);
    assertThat(customers.kept.brands).containsKey(id);
    Organization read = orders.get("leaver");
    ConfirmOffboardingRequest confirmation =
        ConfirmOffboardingRequest.newBuilder()
            .setAlias("leaver")
            .setExpectedVersion(read.getVersion())
            .setVersion(read.getVersion())
            .build();

    assertThat(Refusals.of(() -> orders.first().confirmOffboarding(confirmation)).reason())
        .isEqualTo(ErrorReason.FOUR_EYES);
    assertThat(
            Refusals.of(
                    () ->
                        orders
                            .second()
                            .confirmOffboarding(
                                confirmation.toBuilder().setVersion(read.getVersion() - 1).build()))
                .reason())
        .isEqualTo(ErrorReason.APPROVAL_STALE);

    OrganizationStatus confirmed = orders.second().confirmOffboarding(confirmation);

    assertThat(confirmed.getDeparture().getAskedBy()).isEqualTo("op");
    assertThat(confirmed.getDeparture().getConfirmedBy()).isEqualTo("another-op");
    assertThat(Refusals.of(() -> orders.cancel("leaver")).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    orders.settled("leaver", ORGANIZATION_STATE_OFFBOARDED);
    assertThat(customers.kept.brands).doesNotContainKey(id);
    assertThat(identityProvider.organizations).doesNotContainKey("leaver");
    assertThat(orders.get("leaver").getProfile().getPrivacyContact()).isEmpty();
  }

  @Test
  void nothingIsDestroyedBeforeItsDay() {
    UUID id = orders.active("patient");
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(30);
    orders.announce("patient", day);
    orders.settled("patient", ORGANIZATION_STATE_OFFBOARDING);

    orders.confirm("patient");

    Operation waiting = orders.get("patient").getOperation();
    assertThat(waiting.getKind()).isEqualTo(OperationKind.OPERATION_KIND_OFFBOARD);
    assertThat(waiting.getStepNumber()).isEqualTo(1);
    assertThat(waiting.getDueAt().getSeconds())
        .isEqualTo(day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
    worker.wake();
    // Whatever is asked later is carried out, while this goes on waiting.
    orders.active("meanwhile");
    assertThat(orders.get("patient").getOperation().getAttempts()).isZero();
    assertThat(customers.kept.brands).containsKey(id);
  }

  @Test
  void anOffBoardingThatIsntConfirmedCanBeTakenBack() {
    orders.active("regretful");
    orders.announce("regretful");

    OrganizationStatus status = orders.cancel("regretful");

    assertThat(status.getState()).isEqualTo(ORGANIZATION_STATE_SUSPENDED);
    assertThat(status.hasDeparture()).isFalse();
    orders.resume("regretful");
    orders.settled("regretful", ORGANIZATION_STATE_ACTIVE);
  }

  @Test
  void operatorsSeeWhereAnOperationStands() {
    identityProvider.aliasesThatFail.add("stuck");
    orders.onboard("stuck", "Stuck");

    await()
        .untilAsserted(
            () -> {
              Operation operation = orders.get("stuck").getOperation();
              assertThat(operation.getKind()).isEqualTo(OperationKind.OPERATION_KIND_ONBOARD);
              assertThat(operation.getStep()).isEqualTo(OperationStep.OPERATION_STEP_ENROL_PEOPLE);
              assertThat(operation.getStepNumber()).isEqualTo(3);
              assertThat(operation.getSteps()).isEqualTo(5);
              assertThat(operation.getLastFailure()).contains("is away");
            });
    identityProvider.aliasesThatFail.remove("stuck");
    orders.settled("stuck", ORGANIZATION_STATE_ACTIVE);
  }

  private Organization own(String alias) {
    return as(alias, ROLE_INCIDENT_LEAD)
        .getOwnOrganization(GetOwnOrganizationRequest.getDefaultInstance());
  }

  private RegistryBlockingStub as(String alias, Role role) {
    return Calls.as(
        RegistryGrpc.newBlockingStub(channel),
        TestIssuer.running().member(FakeIdentityProvider.idOf(alias), alias, "ana", role),
        alias);
  }
}

package dev.cordon.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.CutOffMachineRequest;
import dev.cordon.contracts.customer.v1.MachineSessionsGrpc;
import dev.cordon.contracts.customer.v1.StateProvidersRequest;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Machines, as the service with the registry says. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MachineSessionsTest extends SessionsCase {

  private static String machine(String client) {
    return TestIssuer.running()
        .machine(BRAND, "switched", client, "customers:read", Role.ROLE_PRIVACY_OFFICER);
  }

  @Test
  void aMachineThatIsCutOffIsRefusedAndOthersGoOn() {
    String revoked = machine("machine-1");
    awaitLetIn(revoked);

    for (int told = 0; told < 2; told++) {
      var _ =
          Calls.asService(
                  MachineSessionsGrpc.newBlockingStub(channel),
                  TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT),
                  BRAND,
                  "ada")
              .cutOffMachine(CutOffMachineRequest.newBuilder().setClientId("machine-1").build());
    }

    await().atMost(SOON).until(() -> refusal(revoked) == ErrorReason.SESSION_CUT_OFF);
    awaitLetIn(machine("machine-2"));
    assertThat(refusal(revoked)).isEqualTo(ErrorReason.SESSION_CUT_OFF);
  }

  /** Whatever became of the word about it alone: no list is fresh without it. */
  @Test
  void aMachineThatTheListNamesIsRefusedAndStaysSo() {
    String revoked = machine("machine-5");
    awaitLetIn(revoked);

    var _ =
        registry()
            .stateProviders(
                StateProvidersRequest.newBuilder()
                    .setAsOf(Timestamps.of(Instant.now()))
                    .addClients("machine-5")
                    .build());

    await().atMost(SOON).until(() -> refusal(revoked) == ErrorReason.SESSION_CUT_OFF);
    awaitLetIn(machine("machine-2"));
    assertThat(refusal(revoked)).isEqualTo(ErrorReason.SESSION_CUT_OFF);
  }

  /** A registry that says nothing any more may have cut something off meanwhile. */
  @Test
  void areAllRefusedOnceTheListIsOld() {
    String machine = machine("machine-2");
    awaitLetIn(machine);

    await().atMost(SOON).until(() -> refusal(machine) == ErrorReason.SERVICE_UNAVAILABLE);

    awaitLetIn(machine);
  }

  @Test
  void aMachineWhoseEndIsOverOrUnknownIsRefused() {
    TestIssuer issuer = TestIssuer.running();

    assertThat(
            refusal(
                issuer.machine(
                    BRAND,
                    "switched",
                    "machine-3",
                    "customers:read",
                    List.of("0.0.0.0/0"),
                    Instant.now().minusSeconds(1),
                    Role.ROLE_PRIVACY_OFFICER)))
        .isEqualTo(ErrorReason.UNAUTHENTICATED);
    assertThat(
            refusal(
                issuer.token(
                    "machine-4",
                    Map.of(
                        "client_id",
                        "machine-4",
                        "scope",
                        "customers:read",
                        "organization",
                        TestIssuer.organization(BRAND, "switched", Role.ROLE_PRIVACY_OFFICER)))))
        .isEqualTo(ErrorReason.UNAUTHENTICATED);
  }
}

package dev.cordon.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.CutOffMachineRequest;
import dev.cordon.contracts.customer.v1.CutOffProviderRequest;
import dev.cordon.contracts.customer.v1.ImportsGrpc;
import dev.cordon.contracts.customer.v1.ListImportsRequest;
import dev.cordon.contracts.customer.v1.MachineSessionsGrpc;
import dev.cordon.contracts.customer.v1.ProviderSessionsGrpc;
import dev.cordon.contracts.customer.v1.ProviderSessionsGrpc.ProviderSessionsBlockingStub;
import dev.cordon.contracts.customer.v1.ReadmitProviderRequest;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sessions through a brand's own provider, and machines, as the service with the registry says. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ProviderSessionsTest {

  private static final UUID BRAND = UUID.fromString("0197a1b2-0000-7000-8000-0000000000f1");

  @GrpcClient("self")
  Channel channel;

  private ProviderSessionsBlockingStub registry() {
    return Calls.asService(
        ProviderSessionsGrpc.newBlockingStub(channel),
        TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT),
        BRAND,
        "ada");
  }

  private ErrorReason refusal(String token) {
    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                Calls.as(ImportsGrpc.newBlockingStub(channel), token, "switched")
                    .listImports(ListImportsRequest.getDefaultInstance()));
    return failure == null
        ? ErrorReason.ERROR_REASON_UNSPECIFIED
        : RefusalStatus.fromGrpc(failure).reason();
  }

  @Test
  void aMachineThatIsCutOffIsRefusedAndOthersGoOn() {
    TestIssuer issuer = TestIssuer.running();
    String revoked =
        issuer.machine(BRAND, "switched", "machine-1", "customers:read", Role.ROLE_PRIVACY_OFFICER);
    String other =
        issuer.machine(BRAND, "switched", "machine-2", "customers:read", Role.ROLE_PRIVACY_OFFICER);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(revoked) == ErrorReason.ERROR_REASON_UNSPECIFIED);

    for (int told = 0; told < 2; told++) {
      var _ =
          Calls.asService(
                  MachineSessionsGrpc.newBlockingStub(channel),
                  TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT),
                  BRAND,
                  "ada")
              .cutOffMachine(CutOffMachineRequest.newBuilder().setClientId("machine-1").build());
    }

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(revoked) == ErrorReason.SESSION_CUT_OFF);
    assertThat(refusal(other)).isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);
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

  @Test
  void areRefusedWhileItIsCutOffAndLocalOnesGoOn() {
    TestIssuer issuer = TestIssuer.running();
    String through =
        issuer.memberThrough("switched", BRAND, "switched", "jo", Role.ROLE_PRIVACY_OFFICER);
    String local = issuer.member(BRAND, "switched", "lea", Role.ROLE_PRIVACY_OFFICER);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(through) == ErrorReason.ERROR_REASON_UNSPECIFIED);

    var _ =
        registry()
            .cutOffProvider(CutOffProviderRequest.newBuilder().setProvider("switched").build());

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(through) == ErrorReason.SESSION_CUT_OFF);
    assertThat(refusal(local)).isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);

    var _ =
        registry()
            .readmitProvider(ReadmitProviderRequest.newBuilder().setProvider("switched").build());

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(through) == ErrorReason.ERROR_REASON_UNSPECIFIED);
  }
}

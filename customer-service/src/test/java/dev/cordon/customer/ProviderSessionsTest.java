package dev.cordon.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.CutOffProviderRequest;
import dev.cordon.contracts.customer.v1.ImportsGrpc;
import dev.cordon.contracts.customer.v1.ListImportsRequest;
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
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sessions through a brand's own provider, as the service that keeps the registry says. */
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

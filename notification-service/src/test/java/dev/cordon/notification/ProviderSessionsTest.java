package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.notification.v1.ListNoticesRequest;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.notification.testing.CutOffPeer;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * Sessions through a brand's own provider, and machines, as this service learns of it by asking.
 */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class ProviderSessionsTest {

  private static final UUID BRAND = UUID.fromString("0197a1b2-0000-7000-8000-0000000000f2");

  @GrpcClient("notices")
  NoticesBlockingStub notices;

  private ErrorReason refusal(String token) {
    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                Calls.as(notices, token, "switched")
                    .listNotices(ListNoticesRequest.getDefaultInstance()));
    return failure == null
        ? ErrorReason.ERROR_REASON_UNSPECIFIED
        : RefusalStatus.fromGrpc(failure).reason();
  }

  @Test
  void areRefusedSoonAfterItWasCutOffAndLocalOnesGoOn() {
    TestIssuer issuer = TestIssuer.running();
    String through =
        issuer.memberThrough("switched", BRAND, "switched", "jo", Role.ROLE_PRIVACY_OFFICER);
    String local = issuer.member(BRAND, "switched", "lea", Role.ROLE_PRIVACY_OFFICER);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(through) == ErrorReason.ERROR_REASON_UNSPECIFIED);

    CutOffPeer.cutOff("switched");

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(through) == ErrorReason.SESSION_CUT_OFF);
    assertThat(refusal(local)).isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);

    Instant back = Instant.now().minusSeconds(30).truncatedTo(ChronoUnit.SECONDS);
    CutOffPeer.readmit("switched", back);

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(through) == ErrorReason.ERROR_REASON_UNSPECIFIED);
    String stolen =
        issuer.memberThrough(
            "switched", BRAND, "switched", "jo", back.minusSeconds(1), Role.ROLE_PRIVACY_OFFICER);
    assertThat(refusal(stolen)).isEqualTo(ErrorReason.SESSION_CUT_OFF);
  }

  @Test
  void aMachineIsRefusedSoonAfterItWasRevokedAndOthersGoOn() {
    TestIssuer issuer = TestIssuer.running();
    String revoked =
        issuer.machine(BRAND, "switched", "machine-1", "notices:read", Role.ROLE_PRIVACY_OFFICER);
    String other =
        issuer.machine(BRAND, "switched", "machine-2", "notices:read", Role.ROLE_PRIVACY_OFFICER);
    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(revoked) == ErrorReason.ERROR_REASON_UNSPECIFIED);

    CutOffPeer.cutOffMachine("machine-1");

    await()
        .atMost(Duration.ofSeconds(5))
        .until(() -> refusal(revoked) == ErrorReason.SESSION_CUT_OFF);
    assertThat(refusal(other)).isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);
  }
}

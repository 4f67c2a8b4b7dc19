package dev.cordon.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.CutOffProviderRequest;
import dev.cordon.contracts.customer.v1.GetImportRequest;
import dev.cordon.contracts.customer.v1.ImportsGrpc;
import dev.cordon.contracts.customer.v1.ReadmitProviderRequest;
import dev.cordon.contracts.customer.v1.StatedProvider;
import dev.cordon.kernel.identity.ProviderSession;
import dev.cordon.kernel.identity.WireHeaders;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sessions through a brand's own provider, as the service with the registry says. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class ProviderSessionsTest extends SessionsCase {

  private static StatedProvider cutOff() {
    return StatedProvider.newBuilder().setProvider("switched").setCutOff(true).build();
  }

  private static StatedProvider back(Instant notBefore) {
    return StatedProvider.newBuilder()
        .setProvider("switched")
        .setNotBefore(Timestamps.of(notBefore))
        .build();
  }

  private static String through() {
    return TestIssuer.running()
        .memberThrough("switched", BRAND, "switched", "jo", Role.ROLE_PRIVACY_OFFICER);
  }

  private static String local() {
    return TestIssuer.running().member(BRAND, "switched", "lea", Role.ROLE_PRIVACY_OFFICER);
  }

  @Test
  void areRefusedWhileItIsCutOffAndLocalOnesGoOn() {
    String through = through();
    awaitRefusal(through, ErrorReason.ERROR_REASON_UNSPECIFIED);

    awaitRefusal(through, ErrorReason.SESSION_CUT_OFF, cutOff());

    assertThat(refusal(local())).isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);
    awaitRefusal(through, ErrorReason.ERROR_REASON_UNSPECIFIED);
  }

  @Test
  void tokensFromBeforeTheCutOffStayRefused() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    String stolen =
        TestIssuer.running()
            .memberThrough(
                "switched",
                BRAND,
                "switched",
                "jo",
                now.minusSeconds(60),
                Role.ROLE_PRIVACY_OFFICER);
    awaitRefusal(stolen, ErrorReason.ERROR_REASON_UNSPECIFIED);

    StatedProvider back = back(now.minusSeconds(30));

    awaitRefusal(stolen, ErrorReason.SESSION_CUT_OFF, back);
    awaitRefusal(through(), ErrorReason.ERROR_REASON_UNSPECIFIED, back);
  }

  /** A registry that says nothing any more may have cut something off meanwhile. */
  @Test
  void areAllRefusedOnceTheListIsOld() {
    String through = through();
    awaitRefusal(through, ErrorReason.ERROR_REASON_UNSPECIFIED);

    await().atMost(SOON).until(() -> refusal(through) == ErrorReason.SERVICE_UNAVAILABLE);

    assertThat(refusal(local())).isEqualTo(ErrorReason.ERROR_REASON_UNSPECIFIED);
    awaitRefusal(through, ErrorReason.ERROR_REASON_UNSPECIFIED);
  }

  @Test
  void anEarlierListThatComesLaterChangesNothing() {
    Instant now = Instant.now();
    assertThat(state(now, cutOff())).containsExactly("switched");

    assertThat(state(now.minusMillis(1))).containsExactly("switched");

    assertThat(state(now.plusMillis(1))).isEmpty();
  }

  /** It would keep the true ones out until that time. */
  @Test
  void aListFromTheFutureIsRefused() {
    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> state(Instant.now().plusSeconds(60)));

    assertThat(RefusalStatus.fromGrpc(failure).reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(state(Instant.now())).isEmpty();
  }

  @Test
  void ofOneProviderBetweenTwoLists() {
    String through = through();
    awaitRefusal(through, ErrorReason.ERROR_REASON_UNSPECIFIED);
    CutOffProviderRequest cut = CutOffProviderRequest.newBuilder().setProvider("switched").build();

    var _ = registry().cutOffProvider(cut);

    await().atMost(SOON).until(() -> refusal(through) == ErrorReason.SESSION_CUT_OFF);
    var _ =
        registry()
            .readmitProvider(ReadmitProviderRequest.newBuilder().setProvider("switched").build());
    await().atMost(SOON).until(() -> refusal(through) != ErrorReason.SESSION_CUT_OFF);
  }

  /** An upload that somebody began through the provider ends with their session. */
  @Test
  void workThatTheGatewayGoesOnWithIsOfThatSession() {
    awaitRefusal(through(), ErrorReason.SESSION_CUT_OFF, cutOff());

    assertThat(goingOn(new ProviderSession("switched", Instant.now())))
        .isEqualTo(ErrorReason.SESSION_CUT_OFF);
    assertThat(goingOn(new ProviderSession("another", Instant.now())))
        .isEqualTo(ErrorReason.NOT_FOUND);
    awaitRefusal(through(), ErrorReason.ERROR_REASON_UNSPECIFIED);
  }

  private ErrorReason goingOn(ProviderSession session) {
    Metadata headers = new Metadata();
    headers.put(WireHeaders.SESSION, session.toHeader());
    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                Calls.asService(
                        ImportsGrpc.newBlockingStub(channel),
                        TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_GATEWAY),
                        BRAND,
                        "jo")
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .getImport(
                        GetImportRequest.newBuilder()
                            .setImportId(UUID.randomUUID().toString())
                            .build()));
    return RefusalStatus.fromGrpc(failure).reason();
  }
}

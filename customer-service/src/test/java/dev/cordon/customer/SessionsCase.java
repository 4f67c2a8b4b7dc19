package dev.cordon.customer;

import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.ImportsGrpc;
import dev.cordon.contracts.customer.v1.ListImportsRequest;
import dev.cordon.contracts.customer.v1.ProviderSessionsGrpc;
import dev.cordon.contracts.customer.v1.ProviderSessionsGrpc.ProviderSessionsBlockingStub;
import dev.cordon.contracts.customer.v1.StateProvidersRequest;
import dev.cordon.contracts.customer.v1.StatedProvider;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The list of what is cut off, as the service with the registry states it, and who gets in. */
abstract class SessionsCase {

  static final UUID BRAND = UUID.fromString("0197a1b2-0000-7000-8000-0000000000f1");
  static final Duration SOON = Duration.ofSeconds(8);

  @GrpcClient("self")
  Channel channel;

  ProviderSessionsBlockingStub registry() {
    return Calls.asService(
        ProviderSessionsGrpc.newBlockingStub(channel),
        TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_INCIDENT),
        BRAND,
        "ada");
  }

  /** What the registry states every two seconds; whose sessions are refused after it. */
  List<String> state(Instant asOf, StatedProvider... providers) {
    return registry()
        .stateProviders(
            StateProvidersRequest.newBuilder()
                .setAsOf(Timestamps.of(asOf))
                .addAllProviders(List.of(providers))
                .build())
        .getCutOffList();
  }

  ErrorReason refusal(String token) {
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

  void awaitRefusal(String token, ErrorReason reason, StatedProvider... stated) {
    await()
        .atMost(SOON)
        .until(
            () -> {
              var _ = state(Instant.now(), stated);
              return refusal(token) == reason;
            });
  }

  void awaitLetIn(String token) {
    awaitRefusal(token, ErrorReason.ERROR_REASON_UNSPECIFIED);
  }
}

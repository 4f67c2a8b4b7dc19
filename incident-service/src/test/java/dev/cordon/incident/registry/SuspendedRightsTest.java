package dev.cordon.incident.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.contracts.Contracts;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whoever has a right loses it with the suspension of their organization: method × role. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SuspendedRightsTest {

  private static final String ALIAS = "suspended-rights";

  @GrpcClient("self")
  Channel channel;

  @TestFactory
  Stream<DynamicTest> noRoleOpensAnythingWhileTheOrganizationIsSuspended() {
    Orders orders = new Orders(channel);
    UUID id = orders.active(ALIAS);
    MethodDescriptor<?, ?> own =
        methods()
            .filter(m -> m.getFullMethodName().endsWith("/GetOwnOrganization"))
            .findFirst()
            .orElseThrow();
    assertThat(call(own, Role.ROLE_INCIDENT_LEAD, id)).as("while it is active").isNotNull();
    orders.suspend(ALIAS);
    await()
        .atMost(Duration.ofSeconds(5))
        .ignoreExceptions()
        .untilAsserted(() -> assertRefused(own, Role.ROLE_INCIDENT_LEAD, id));
    return methods().flatMap(method -> roles(method).map(role -> refused(method, role, id)));
  }

  private static Stream<MethodDescriptor<?, ?>> methods() {
    return Contracts.methods().stream()
        .filter(
            method ->
                method.getFullMethodName().startsWith("cordon.incident.v1.")
                    || method.getFullMethodName().startsWith("cordon.common.v1.AuditTrail/"));
  }

  /** The platform's own organization can't be suspended. */
  private static Stream<Role> roles(MethodDescriptor<?, ?> method) {
    return Contracts.access(method).getRolesList().stream()
        .filter(role -> role != Role.ROLE_PLATFORM_OPERATOR);
  }

  private DynamicTest refused(MethodDescriptor<?, ?> method, Role role, UUID id) {
    return dynamicTest(
        method.getFullMethodName() + " as " + Contracts.name(role),
        () -> assertRefused(method, role, id));
  }

  private void assertRefused(MethodDescriptor<?, ?> method, Role role, UUID id) {
    assertThat(Refusals.of(() -> call(method, role, id)).reason())
        .isEqualTo(ErrorReason.ORGANIZATION_SUSPENDED);
  }

  @SuppressWarnings("unchecked")
  private <Q, R> R call(MethodDescriptor<Q, R> method, Role role, UUID id) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + TestIssuer.running().member(id, ALIAS, "ada", role));
    headers.put(Metadata.Key.of("cordon-organization", Metadata.ASCII_STRING_MARSHALLER), ALIAS);
    Channel as =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    Q request = (Q) ((PrototypeMarshaller<?>) method.getRequestMarshaller()).getMessagePrototype();
    return ClientCalls.blockingUnaryCall(as, method, CallOptions.DEFAULT, request);
  }
}

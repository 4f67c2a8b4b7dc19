package dev.cordon.testkit.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.testkit.contracts.Contracts;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;

/**
 * Calls every method of a running service as everybody who has the right to, of an organization
 * that the service knows to be suspended: nothing opens.
 */
public final class SuspendedCases {

  private final Channel channel;
  private final UUID id;
  private final String alias;
  private final Function<ThrowingCallable, ErrorReason> reason;

  /**
   * @param id of the suspended organization
   * @param reason the service's refusal of a call
   */
  public SuspendedCases(
      Channel channel, UUID id, String alias, Function<ThrowingCallable, ErrorReason> reason) {
    this.channel = channel;
    this.id = id;
    this.alias = alias;
    this.reason = reason;
  }

  /**
   * A case a method and role.
   *
   * @param packages of the contract that the service implements, e.g. {@code cordon.incident.v1}
   */
  public Stream<DynamicTest> of(String... packages) {
    List<DynamicTest> cases =
        DoorCases.methods(packages)
            .flatMap(method -> roles(method).map(role -> refused(method, role)))
            .toList();
    System.out.printf("authorization: %d cases of a suspended organization%n", cases.size());
    return cases.stream();
  }

  /** The platform's own organization can't be suspended. */
  private static Stream<Role> roles(MethodDescriptor<?, ?> method) {
    return Contracts.access(method).getRolesList().stream()
        .filter(role -> role != Role.ROLE_PLATFORM_OPERATOR);
  }

  private DynamicTest refused(MethodDescriptor<?, ?> method, Role role) {
    return dynamicTest(
        method.getFullMethodName() + " as " + Contracts.name(role),
        () ->
            assertThat(reason.apply(() -> call(method, role)))
                .isEqualTo(ErrorReason.ORGANIZATION_SUSPENDED));
  }

  @SuppressWarnings("unchecked")
  private <Q, R> void call(MethodDescriptor<Q, R> method, Role role) {
    Metadata headers = new Metadata();
    headers.put(
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
        "Bearer " + TestIssuer.running().member(id, alias, "ada", role));
    headers.put(Metadata.Key.of("cordon-organization", Metadata.ASCII_STRING_MARSHALLER), alias);
    Channel as =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    Q request = (Q) ((PrototypeMarshaller<?>) method.getRequestMarshaller()).getMessagePrototype();
    var _ = ClientCalls.blockingUnaryCall(as, method, CallOptions.DEFAULT, request);
  }
}

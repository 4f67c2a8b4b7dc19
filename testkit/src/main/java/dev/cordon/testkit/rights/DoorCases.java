package dev.cordon.testkit.rights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.cordon.contracts.common.v1.Access;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.testkit.contracts.Contracts;
import dev.cordon.testkit.quarkus.Flaw;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Calls every method of a running service as everybody there is, with tokens that it validates for
 * real, and expects what the contract says. Requests are empty: who is let in is refused for what
 * is missing, or gets an answer about nothing.
 */
public final class DoorCases {

  private static final String OWN = "maison";
  private static final String FOREIGN = "atelier";

  /** Of nobody else's tests. */
  private static final UUID OWN_ID = UUID.randomUUID();

  private static final UUID FOREIGN_ID = UUID.randomUUID();

  private final Channel channel;
  private final MethodDescriptor<Object, Object> method;
  private final Access access;
  private final boolean checksTokens;

  private DoorCases(
      Channel channel, MethodDescriptor<Object, Object> method, boolean checksTokens) {
    this.channel = channel;
    this.method = method;
    this.checksTokens = checksTokens;
    this.access = Contracts.access(method);
  }

  /**
   * A container a method.
   *
   * @param packages of the contract that the service implements, e.g. {@code cordon.incident.v1}
   */
  public static Stream<DynamicNode> of(Channel channel, String... packages) {
    // Tokens are validated before the method counts: every flaw is tried at one of a service.
    return methods(packages)
        .map(method -> new DoorCases(channel, cast(method), isFirst(method)))
        .map(
            cases ->
                dynamicContainer(cases.method.getFullMethodName(), cases.all().map(test -> test)));
  }

  private static boolean isFirst(MethodDescriptor<?, ?> method) {
    return Contracts.methods().stream()
        .filter(other -> Objects.equals(other.getServiceName(), method.getServiceName()))
        .findFirst()
        .equals(Optional.of(method));
  }

  static Stream<MethodDescriptor<?, ?>> methods(String... packages) {
    return Contracts.methods().stream()
        .filter(
            method ->
                Arrays.stream(packages)
                    .anyMatch(owner -> method.getFullMethodName().startsWith(owner + ".")));
  }

  private Stream<DynamicTest> all() {
    Stream<Flaw> flaws =
        checksTokens ? Arrays.stream(Flaw.values()) : Stream.of(Flaw.EXPIRED, Flaw.WRONG_AUDIENCE);
    return Stream.of(
            Contracts.roles().stream().map(this::ofRole),
            fromElsewhere(),
            flaws.map(this::flawed),
            Contracts.identities().stream().map(this::ofService),
            Stream.of(anonymous()))
        .flatMap(cases -> cases);
  }

  private DynamicTest ofRole(Role role) {
    return called(
        "own brand, " + Contracts.name(role),
        () -> TestIssuer.running().member(OWN_ID, OWN, "ada", role),
        unless(access.getRolesList().contains(role)));
  }

  /** Every role there is, but none in the organization that is named. */
  private Stream<DynamicTest> fromElsewhere() {
    Role[] roles = Contracts.roles().toArray(Role[]::new);
    return Stream.of(
        called(
            "other brand, every role",
            () -> TestIssuer.running().member(FOREIGN_ID, FOREIGN, "eve", roles),
            Optional.of(Status.Code.NOT_FOUND)),
        called(
            "every role in the other brand, nothing in the own",
            () -> TestIssuer.running().token("eve", membershipElsewhere(roles)),
            Optional.of(Status.Code.PERMISSION_DENIED)),
        called(
            "every role as one of the realm",
            () -> TestIssuer.running().token("eve", rolesOfTheRealm()),
            Optional.of(Status.Code.PERMISSION_DENIED)),
        called(
            "a machine without the scope",
            () -> TestIssuer.running().machine(OWN_ID, OWN, "till", "openid", roles),
            Optional.of(Status.Code.PERMISSION_DENIED)));
  }

  private DynamicTest flawed(Flaw flaw) {
    Role[] roles = Contracts.roles().toArray(Role[]::new);
    return called(
        "own brand, every role, " + flaw,
        () -> TestIssuer.running().flawed(flaw, OWN_ID, OWN, "eve", roles),
        Optional.of(Status.Code.UNAUTHENTICATED));
  }

  private DynamicTest anonymous() {
    return dynamicTest(
        "nobody",
        () ->
            assertThat(call(headers("cordon-organization", OWN)))
                .isEqualTo(Status.Code.UNAUTHENTICATED));
  }

  private DynamicTest ofService(ServiceIdentity identity) {
    boolean named = access.getServicesList().contains(identity);
    return dynamicTest(
        "service " + Contracts.name(identity) + (named ? " is let in" : " is refused"),
        () -> {
          Metadata headers =
              headers(
                  "authorization",
                  "Bearer " + TestIssuer.running().service(identity),
                  "cordon-tenant",
                  OWN_ID.toString(),
                  "cordon-initiator",
                  "ada");
          expect(call(headers), unless(named));
        });
  }

  private DynamicTest called(String who, Token token, Optional<Status.Code> expected) {
    return dynamicTest(
        who + (expected.isEmpty() ? " is let in" : " is refused"),
        () ->
            expect(
                call(
                    headers(
                        "authorization", "Bearer " + token.signed(), "cordon-organization", OWN)),
                expected));
  }

  /** No refusal at the door for whoever has the right. */
  private static Optional<Status.Code> unless(boolean letIn) {
    return letIn ? Optional.empty() : Optional.of(Status.Code.PERMISSION_DENIED);
  }

  /** Made when the test runs: the issuer is that of the test. */
  private interface Token {
    String signed();
  }

  private static void expect(Status.Code answered, Optional<Status.Code> expected) {
    if (expected.isEmpty()) {
      assertThat(answered)
          .isNotIn(
              Status.Code.UNAUTHENTICATED,
              Status.Code.PERMISSION_DENIED,
              Status.Code.UNIMPLEMENTED,
              Status.Code.INTERNAL,
              Status.Code.UNKNOWN);
    } else {
      assertThat(answered).isEqualTo(expected.get());
    }
  }

  private static Map<String, Object> membershipElsewhere(Role... roles) {
    Map<String, Object> both = new LinkedHashMap<>();
    both.putAll(TestIssuer.organization(FOREIGN_ID, FOREIGN, roles));
    both.putAll(TestIssuer.organization(OWN_ID, OWN));
    return Map.of("organization", both);
  }

  private static Map<String, Object> rolesOfTheRealm() {
    List<String> roles = Contracts.roles().stream().map(Contracts::name).toList();
    return Map.of(
        "realm_access",
        Map.of("roles", roles),
        "groups",
        roles.stream().map(role -> "/" + role).toList(),
        "organization",
        TestIssuer.organization(OWN_ID, OWN));
  }

  private Status.Code call(Metadata headers) {
    return call(channel, method, prototype(method), headers);
  }

  static Object prototype(MethodDescriptor<?, ?> method) {
    return Objects.requireNonNull(
        ((PrototypeMarshaller<?>) method.getRequestMarshaller()).getMessagePrototype());
  }

  static Status.Code call(
      Channel channel, MethodDescriptor<?, ?> method, Object request, Metadata headers) {
    Channel calling =
        ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    try {
      var _ = ClientCalls.blockingUnaryCall(calling, cast(method), CallOptions.DEFAULT, request);
      return Status.Code.OK;
    } catch (StatusRuntimeException refused) {
      return refused.getStatus().getCode();
    }
  }

  @SuppressWarnings("unchecked")
  private static MethodDescriptor<Object, Object> cast(MethodDescriptor<?, ?> method) {
    return (MethodDescriptor<Object, Object>) method;
  }

  static Metadata headers(String... namesAndValues) {
    Metadata headers = new Metadata();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(
          Metadata.Key.of(namesAndValues[i], Metadata.ASCII_STRING_MARSHALLER),
          namesAndValues[i + 1]);
    }
    return headers;
  }
}

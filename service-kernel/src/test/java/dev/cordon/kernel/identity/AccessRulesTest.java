package dev.cordon.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.Access;
import dev.cordon.contracts.common.v1.AccessOuterClass;
import dev.cordon.contracts.common.v1.AuditChainsGrpc;
import dev.cordon.contracts.common.v1.AuditTrailGrpc;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.AudiencesGrpc;
import dev.cordon.contracts.customer.v1.BrandsGrpc;
import dev.cordon.contracts.customer.v1.ExposureSetsGrpc;
import dev.cordon.contracts.customer.v1.ImportsGrpc;
import dev.cordon.contracts.incident.v1.CirclesGrpc;
import dev.cordon.contracts.incident.v1.ExposuresGrpc;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.RegistryGrpc;
import dev.cordon.contracts.notification.v1.NoticesGrpc;
import dev.cordon.kernel.problem.Refusal;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AccessRulesTest {

  private static final UUID MAISON = UUID.fromString("00000000-0000-7000-8000-00000000000a");

  private static final List<ServiceDescriptor> SERVICES =
      List.of(
          AudiencesGrpc.getServiceDescriptor(),
          AuditChainsGrpc.getServiceDescriptor(),
          AuditTrailGrpc.getServiceDescriptor(),
          BrandsGrpc.getServiceDescriptor(),
          CirclesGrpc.getServiceDescriptor(),
          ExposureSetsGrpc.getServiceDescriptor(),
          ExposuresGrpc.getServiceDescriptor(),
          ImportsGrpc.getServiceDescriptor(),
          IncidentsGrpc.getServiceDescriptor(),
          IndicatorsGrpc.getServiceDescriptor(),
          NoticesGrpc.getServiceDescriptor(),
          OnboardingGrpc.getServiceDescriptor(),
          RegistryGrpc.getServiceDescriptor());

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("everyMethodAndRole")
  void aMemberIsLetInExactlyByARoleOfTheContract(String name, Role role, MethodDescriptor<?, ?> m) {
    TestToken token = TestToken.member("maison", MAISON, role);

    if (access(m).getRolesList().contains(role)) {
      assertThat(admit(m, token, headers("cordon-organization", "maison")))
          .isInstanceOfSatisfying(
              Caller.Member.class,
              member -> assertThat(member.tenant()).isEqualTo(new Tenant(MAISON)));
    } else {
      assertThat(refused(m, token, headers("cordon-organization", "maison")))
          .isEqualTo(ErrorReason.MISSING_ROLE);
    }
  }

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("everyMethodAndService")
  void aServiceIsLetInExactlyWhereTheContractNamesIt(
      String name, ServiceIdentity identity, MethodDescriptor<?, ?> m) {
    TestToken token = TestToken.service(identity);
    Metadata headers = headers("cordon-tenant", MAISON.toString(), "cordon-initiator", "ada");

    if (access(m).getServicesList().contains(identity)) {
      assertThat(admit(m, token, headers).tenant()).isEqualTo(new Tenant(MAISON));
    } else {
      assertThat(refused(m, token, headers)).isEqualTo(ErrorReason.MISSING_ROLE);
    }
  }

  @Test
  void rightsInOneOrganizationAreNoneInAnother() {
    TestToken token =
        new TestToken(
            Map.of(
                "sub", "ada",
                "azp", "cordon-dev",
                "organization",
                    TestToken.organizations(
                        Map.of("maison", "/auditor", "sport", "/incident-lead"), MAISON)));
    MethodDescriptor<?, ?> open = IncidentsGrpc.getOpenIncidentMethod();

    assertThat(refused(open, token, headers("cordon-organization", "maison")))
        .isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(admit(open, token, headers("cordon-organization", "sport")))
        .isInstanceOf(Caller.Member.class);
    assertThat(refused(open, token, headers("cordon-organization", "other")))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void aPersonsTokenCantActForATenantByHeader() {
    TestToken token = TestToken.member("maison", MAISON, Role.ROLE_INCIDENT_LEAD);
    Metadata headers = headers("cordon-tenant", UUID.randomUUID().toString());

    assertThat(refused(IncidentsGrpc.getOpenIncidentMethod(), token, headers))
        .isEqualTo(ErrorReason.MALFORMED_REQUEST);
  }

  @Test
  void aPersonsTokenOfAServiceClientIsNoServicesToken() {
    TestToken token =
        new TestToken(
            Map.of("sub", "eve", "azp", "cordon-notification", "preferred_username", "eve"));

    assertThat(
            refused(
                AudiencesGrpc.getResolveRecipientsMethod(),
                token,
                headers("cordon-tenant", MAISON.toString(), "cordon-initiator", "eve")))
        .isEqualTo(ErrorReason.MALFORMED_REQUEST);
  }

  @Test
  void aMethodWithoutRightsIsOpenToNobody() {
    MethodDescriptor<?, ?> bare =
        IncidentsGrpc.getOpenIncidentMethod().toBuilder().setSchemaDescriptor(null).build();

    assertThat(
            refused(
                bare,
                TestToken.member("maison", MAISON, Role.ROLE_INCIDENT_LEAD),
                headers("cordon-organization", "maison")))
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void aRequestIdFromOutsideIsTakenOnlyIfItIsHarmless() {
    TestToken token = TestToken.member("maison", MAISON, Role.ROLE_INCIDENT_LEAD);
    MethodDescriptor<?, ?> open = IncidentsGrpc.getOpenIncidentMethod();

    assertThat(
            admit(
                    open,
                    token,
                    headers("cordon-organization", "maison", "cordon-request-id", "req-1"))
                .requestId())
        .isEqualTo("req-1");
    assertThat(
            admit(
                    open,
                    token,
                    headers("cordon-organization", "maison", "cordon-request-id", "a\tb \"c"))
                .requestId())
        .isNotEqualTo("a\tb \"c");
  }

  @Test
  void outsideACallNobodyIsCalling() {
    assertThatThrownBy(() -> InboundCalls.callers().current()).isInstanceOf(RuntimeException.class);
  }

  static Stream<Arguments> everyMethodAndRole() {
    return methods()
        .flatMap(
            method -> roles().map(role -> Arguments.of(method.getFullMethodName(), role, method)));
  }

  static Stream<Arguments> everyMethodAndService() {
    return methods()
        .flatMap(
            method ->
                Stream.of(ServiceIdentity.values())
                    .filter(identity -> identity != ServiceIdentity.SERVICE_IDENTITY_UNSPECIFIED)
                    .filter(identity -> identity != ServiceIdentity.UNRECOGNIZED)
                    .map(identity -> Arguments.of(method.getFullMethodName(), identity, method)));
  }

  private static Stream<MethodDescriptor<?, ?>> methods() {
    return SERVICES.stream().flatMap(service -> service.getMethods().stream());
  }

  private static Stream<Role> roles() {
    return Arrays.stream(Role.values())
        .filter(role -> !Set.of(Role.ROLE_UNSPECIFIED, Role.UNRECOGNIZED).contains(role));
  }

  private static Access access(MethodDescriptor<?, ?> method) {
    return ((ProtoMethodDescriptorSupplier) method.getSchemaDescriptor())
        .getMethodDescriptor()
        .getOptions()
        .getExtension(AccessOuterClass.access);
  }

  private static Caller admit(MethodDescriptor<?, ?> method, TestToken token, Metadata headers) {
    Caller caller = AccessRules.identify(token, headers, AccessRules.requestId(headers));
    AccessRules.check(method, caller);
    return caller;
  }

  private static ErrorReason refused(
      MethodDescriptor<?, ?> method, TestToken token, Metadata headers) {
    return catchThrowableOfType(Refusal.class, () -> admit(method, token, headers)).reason();
  }

  private static Metadata headers(String... namesAndValues) {
    Metadata headers = new Metadata();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(
          Metadata.Key.of(namesAndValues[i], Metadata.ASCII_STRING_MARSHALLER),
          namesAndValues[i + 1]);
    }
    return headers;
  }
}

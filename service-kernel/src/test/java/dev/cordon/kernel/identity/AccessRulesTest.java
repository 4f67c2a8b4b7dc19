package dev.cordon.kernel.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cordon.contracts.common.v1.Access;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.customer.v1.AudiencesGrpc;
import dev.cordon.contracts.incident.v1.IncidentsGrpc;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.contracts.Contracts;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
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

  @ParameterizedTest(name = "{0} as {1}")
  @MethodSource("everyMethodAndRole")
  void aMemberIsLetInExactlyByARoleOfTheContract(String name, Role role, MethodDescriptor<?, ?> m) {
    TestToken token = TestToken.member("maison", MAISON, role);

    if (Contracts.access(m).getRolesList().contains(role)) {
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

    if (Contracts.access(m).getServicesList().contains(identity)) {
      assertThat(admit(m, token, headers).tenant()).isEqualTo(new Tenant(MAISON));
    } else {
      assertThat(refused(m, token, headers)).isEqualTo(ErrorReason.MISSING_ROLE);
    }
  }

  /** A provider that lies makes its people nobody else's: it is believed in its own brand alone. */
  @Test
  void aBrandsOwnProviderVouchesForThatBrandAlone() {
    TestToken token =
        new TestToken(
            Map.of(
                "sub", "ada",
                "azp", "cordon-console",
                "idp", "sport",
                "organization",
                    TestToken.organizations(
                        Map.of("maison", "/incident-lead", "sport", "/incident-lead"), MAISON)));
    MethodDescriptor<?, ?> open = IncidentsGrpc.getOpenIncidentMethod();

    assertThat(refused(open, token, headers("cordon-organization", "maison")))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(admit(open, token, headers("cordon-organization", "sport")))
        .isInstanceOfSatisfying(
            Caller.Member.class, member -> assertThat(member.provider()).contains("sport"));
  }

  @Test
  void aMachineIsKnownAsOne() {
    Metadata headers = headers("cordon-organization", "maison");
    MethodDescriptor<?, ?> open = IncidentsGrpc.getOpenIncidentMethod();
    Access access = Contracts.access(open);

    assertThat(
            admit(
                open,
                TestToken.machine(MAISON, Role.ROLE_INCIDENT_LEAD, access.getScope()),
                headers))
        .isInstanceOfSatisfying(
            Caller.Member.class, member -> assertThat(member.machine()).isTrue());
    assertThat(admit(open, TestToken.member("maison", MAISON, Role.ROLE_INCIDENT_LEAD), headers))
        .isInstanceOfSatisfying(
            Caller.Member.class, member -> assertThat(member.machine()).isFalse());
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyMethodOfMembers")
  void aMachineIsLetInOnlyWithTheScopeOfTheContract(String name, MethodDescriptor<?, ?> m) {
    Access access = Contracts.access(m);
    Metadata headers = headers("cordon-organization", "maison");
    Role role = access.getRoles(0);

    assertThat(admit(m, TestToken.machine(MAISON, role, "openid " + access.getScope()), headers))
        .isInstanceOf(Caller.Member.class);
    for (String scope : List.of("", "openid", "x" + access.getScope(), other(access.getScope()))) {
      assertThat(refused(m, TestToken.machine(MAISON, role, scope), headers))
          .as(scope)
          .isEqualTo(ErrorReason.MISSING_ROLE);
    }
  }

  @Test
  void aScopeIsNoRole() {
    TestToken token = TestToken.machine(MAISON, Role.ROLE_AUDITOR, "incidents:write");

    assertThat(
            refused(
                IncidentsGrpc.getOpenIncidentMethod(),
                token,
                headers("cordon-organization", "maison")))
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  @Test
  void everyMethodHasAScopeOfTheVocabulary() {
    assertThat(Contracts.methods())
        .allSatisfy(
            method ->
                assertThat(Contracts.access(method).getScope())
                    .as(method.getFullMethodName())
                    .matches(
                        "(incidents|exposures|notices|customers|indicators|organization|people"
                            + "|machines|audit|alerts|evidence):(read|write)"));
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

  static Stream<Arguments> everyMethodOfMembers() {
    return methods()
        .filter(method -> Contracts.access(method).getRolesCount() > 0)
        .map(method -> Arguments.of(method.getFullMethodName(), method));
  }

  /** The other one of its area: to read isn't to write, nor the other way round. */
  private static String other(String scope) {
    return scope.endsWith(":read")
        ? scope.replace(":read", ":write")
        : scope.replace(":write", ":read");
  }

  private static Stream<MethodDescriptor<?, ?>> methods() {
    return Contracts.methods().stream();
  }

  private static Stream<Role> roles() {
    return Arrays.stream(Role.values())
        .filter(role -> !Set.of(Role.ROLE_UNSPECIFIED, Role.UNRECOGNIZED).contains(role));
  }

  private static Caller admit(MethodDescriptor<?, ?> method, TestToken token, Metadata headers) {
    Caller caller = AccessRules.identify(token, headers, AccessRules.requestId(headers));
    AccessRules.check(method, caller, token);
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

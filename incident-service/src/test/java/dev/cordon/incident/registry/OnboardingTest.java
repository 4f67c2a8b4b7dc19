package dev.cordon.incident.registry;

import static dev.cordon.contracts.common.v1.Role.ROLE_AUDITOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_PARTNER_ANALYST;
import static dev.cordon.contracts.common.v1.Role.ROLE_PLATFORM_OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.Person;
import dev.cordon.contracts.incident.v1.RegistryGrpc.RegistryBlockingStub;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
class OnboardingTest {

  private static final UUID PLATFORM = UUID.fromString("00000000-0000-7000-8000-000000000001");

  @GrpcClient("self")
  OnboardingBlockingStub onboarding;

  @GrpcClient("self")
  RegistryBlockingStub registry;

  @Inject FakeIdentityProvider identityProvider;

  @Test
  void takesAPartnerIn() {
    asOperator().onboard(partner("retail-one", "Retail One"));

    await()
        .until(() -> get("retail-one").getState() == OrganizationState.ORGANIZATION_STATE_ACTIVE);
    assertThat(get("retail-one").getId())
        .isEqualTo(FakeIdentityProvider.idOf("retail-one").toString());
    assertThat(get("retail-one").getProfile().getDomainsList()).containsExactly("retail.example");
  }

  @Test
  void goesOnWhenTheIdentityProviderWasAway() {
    identityProvider.failuresToCome.set(2);

    asOperator().onboard(partner("retail-two", "Retail Two"));

    await()
        .until(() -> get("retail-two").getState() == OrganizationState.ORGANIZATION_STATE_ACTIVE);
    assertThat(identityProvider.members)
        .containsKey(FakeIdentityProvider.idOf("retail-two") + " nia.partner");
  }

  @Test
  void answersTheSameRequestAgainAndRefusesAnotherOne() {
    asOperator().onboard(partner("retail-three", "Retail Three"));

    assertThat(asOperator().onboard(partner("retail-three", "Retail Three")).getProfile().getName())
        .isEqualTo("Retail Three");
    assertThat(
            refusal(() -> asOperator().onboard(partner("retail-three", "Somebody else"))).reason())
        .isEqualTo(ErrorReason.ALREADY_EXISTS);
  }

  @Test
  void namesEveryFieldThatIsWrong() {
    OnboardRequest bad =
        OnboardRequest.newBuilder()
            .setProfile(
                OrganizationProfile.newBuilder()
                    .setKind(OrganizationKind.ORGANIZATION_KIND_BRAND)
                    .setAlias("No Alias"))
            .addPeople(Person.newBuilder().setUsername("x"))
            .build();

    Refusal refusal = refusal(() -> asOperator().onboard(bad));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations())
        .extracting("field")
        .contains("alias", "name", "sender_domain", "legal_entities", "people[0].email");
  }

  @Test
  void anotherRoleIsNotEnough() {
    Refusal refusal =
        refusal(() -> as("cordon-platform", ROLE_AUDITOR).onboard(partner("nope", "Nope")));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(refusal.detail()).contains("platform-operator");
  }

  @Test
  void aForeignOrganizationLooksLikeNone() {
    String token =
        TestIssuer.running().member(PLATFORM, "cordon-platform", "op", ROLE_PLATFORM_OPERATOR);

    assertThat(
            refusal(
                    () ->
                        Calls.as(onboarding, token, "somebody-else")
                            .onboard(partner("nope", "Nope")))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void withoutAValidTokenNobodyIsLetIn() {
    String expired =
        TestIssuer.running().expired(PLATFORM, "cordon-platform", "op", ROLE_PLATFORM_OPERATOR);

    assertThat(refusal(() -> onboarding.onboard(partner("nope", "Nope"))).reason())
        .isEqualTo(ErrorReason.UNAUTHENTICATED);
    assertThat(
            refusal(
                    () ->
                        Calls.as(onboarding, expired, "cordon-platform")
                            .onboard(partner("nope", "Nope")))
                .reason())
        .isEqualTo(ErrorReason.UNAUTHENTICATED);
    assertThat(
            refusal(
                    () ->
                        Calls.as(onboarding, "not.a.token", "cordon-platform")
                            .onboard(partner("nope", "Nope")))
                .reason())
        .isEqualTo(ErrorReason.UNAUTHENTICATED);
  }

  @Test
  void aMemberReadsItsOwnOrganization() {
    asOperator().onboard(partner("retail-four", "Retail Four"));
    await()
        .until(() -> get("retail-four").getState() == OrganizationState.ORGANIZATION_STATE_ACTIVE);
    String token =
        TestIssuer.running()
            .member(
                FakeIdentityProvider.idOf("retail-four"),
                "retail-four",
                "nia",
                ROLE_PARTNER_ANALYST);

    assertThat(
            Calls.as(registry, token, "retail-four")
                .getOwnOrganization(GetOwnOrganizationRequest.getDefaultInstance())
                .getProfile()
                .getName())
        .isEqualTo("Retail Four");
  }

  private dev.cordon.contracts.incident.v1.Organization get(String alias) {
    return asOperator()
        .getOrganization(GetOrganizationRequest.newBuilder().setAlias(alias).build());
  }

  private OnboardingBlockingStub asOperator() {
    return as("cordon-platform", ROLE_PLATFORM_OPERATOR);
  }

  private OnboardingBlockingStub as(String alias, Role role) {
    return Calls.as(onboarding, TestIssuer.running().member(PLATFORM, alias, "op", role), alias);
  }

  private static OnboardRequest partner(String alias, String name) {
    return OnboardRequest.newBuilder()
        .setProfile(
            OrganizationProfile.newBuilder()
                .setKind(OrganizationKind.ORGANIZATION_KIND_PARTNER)
                .setAlias(alias)
                .setName(name)
                .addDomains("retail.example"))
        .addPeople(
            Person.newBuilder()
                .setUsername("nia.partner")
                .setEmail("nia@retail.example")
                .setGivenName("Nia")
                .setFamilyName("Partner")
                .addRoles(ROLE_PARTNER_ANALYST))
        .build();
  }

  private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(failure).as("the call is refused").isNotNull();
    return RefusalStatus.fromGrpc(failure);
  }
}

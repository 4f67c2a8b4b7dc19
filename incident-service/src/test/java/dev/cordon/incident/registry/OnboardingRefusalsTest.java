package dev.cordon.incident.registry;

import static dev.cordon.contracts.common.v1.Role.ROLE_AUDITOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_PARTNER_ANALYST;
import static dev.cordon.contracts.common.v1.Role.ROLE_PLATFORM_OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.Person;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may not take anybody in, and what can't be. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class OnboardingRefusalsTest {

  @GrpcClient("self")
  OnboardingBlockingStub onboarding;

  private Operator operator;

  @BeforeEach
  void operator() {
    operator = new Operator(onboarding);
  }

  @Test
  void ofManyWrongFieldsFiftyAreNamedAndTheRestIsCounted() {
    OnboardRequest.Builder bad = Operator.partner("many", "Many").toBuilder().clearPeople();
    for (int i = 0; i < 200; i++) {
      bad.addPeople(Operator.person("ok." + i, ROLE_PARTNER_ANALYST).toBuilder().setEmail("none"));
    }

    Refusal refusal = Refusals.of(() -> operator.stub().onboard(bad.build()));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations()).hasSize(50);
    assertThat(refusal.detail()).endsWith("And 150 more.");
  }

  @Test
  void aListThatIsTooLongIsNotLookedThrough() {
    OnboardRequest.Builder bad = Operator.partner("too-many", "Too many").toBuilder();
    for (int i = 0; i < 200; i++) {
      bad.addPeople(Person.getDefaultInstance());
    }

    assertThat(Refusals.of(() -> operator.stub().onboard(bad.build())).violations())
        .extracting("field")
        .containsExactly("people");
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

    Refusal refusal = Refusals.of(() -> operator.stub().onboard(bad));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations())
        .extracting("field")
        .contains("alias", "name", "sender_domain", "legal_entities", "people[0].email");
  }

  /** Whoever leaves takes their machines along: a person must not pass for one. */
  @Test
  void nobodyIsCalledAsTheAccountOfAClient() {
    OnboardRequest bad =
        Operator.partner("machine-like", "Machine-like").toBuilder()
            .clearPeople()
            .addPeople(Operator.person("service-account-cordon-console", ROLE_PARTNER_ANALYST))
            .addPeople(
                Operator.person("somebody", ROLE_PARTNER_ANALYST).toBuilder()
                    .setEmail("Service-Account-cordon-console@people.example"))
            .build();

    Refusal refusal = Refusals.of(() -> operator.stub().onboard(bad));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations())
        .extracting("field")
        .containsExactly("people[0].username", "people[0].email", "people[1].email");
  }

  @Test
  void anotherRoleIsNotEnough() {
    Refusal refusal =
        Refusals.of(
            () ->
                operator
                    .as("cordon-platform", ROLE_AUDITOR)
                    .onboard(Operator.partner("nope", "Nope")));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.MISSING_ROLE);
    assertThat(refusal.detail()).contains("platform-operator");
  }

  @Test
  void aForeignOrganizationLooksLikeNone() {
    String token =
        TestIssuer.running()
            .member(Operator.PLATFORM, "cordon-platform", "op", ROLE_PLATFORM_OPERATOR);

    assertThat(
            Refusals.of(
                    () ->
                        Calls.as(onboarding, token, "somebody-else")
                            .onboard(Operator.partner("nope", "Nope")))
                .reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void withoutAValidTokenNobodyIsLetIn() {
    String expired =
        TestIssuer.running()
            .expired(Operator.PLATFORM, "cordon-platform", "op", ROLE_PLATFORM_OPERATOR);

    assertThat(Refusals.of(() -> onboarding.onboard(Operator.partner("nope", "Nope"))).reason())
        .isEqualTo(ErrorReason.UNAUTHENTICATED);
    assertThat(
            Refusals.of(
                    () ->
                        Calls.as(onboarding, expired, "cordon-platform")
                            .onboard(Operator.partner("nope", "Nope")))
                .reason())
        .isEqualTo(ErrorReason.UNAUTHENTICATED);
    assertThat(
            Refusals.of(
                    () ->
                        Calls.as(onboarding, "not.a.token", "cordon-platform")
                            .onboard(Operator.partner("nope", "Nope")))
                .reason())
        .isEqualTo(ErrorReason.UNAUTHENTICATED);
  }
}

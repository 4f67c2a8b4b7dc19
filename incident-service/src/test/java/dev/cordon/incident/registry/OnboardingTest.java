package dev.cordon.incident.registry;

import static dev.cordon.contracts.common.v1.Role.ROLE_AUDITOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_INCIDENT_LEAD;
import static dev.cordon.contracts.common.v1.Role.ROLE_PARTNER_ANALYST;
import static dev.cordon.contracts.common.v1.Role.ROLE_PLATFORM_OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.customer.v1.Controller;
import dev.cordon.contracts.customer.v1.ProvisionBrandRequest;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.contracts.incident.v1.ListOrganizationsRequest;
import dev.cordon.contracts.incident.v1.ListOrganizationsResponse;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.Person;
import dev.cordon.contracts.incident.v1.RegistryGrpc.RegistryBlockingStub;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
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

  @Inject CustomerPeer customers;

  @ConfigProperty(name = "cordon.issuer")
  String issuer;

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

  /** Keycloak has the user name under another address: nobody can be made of this request. */
  @Test
  void aMistypedPersonIsShownToOperatorsAndReplacedByAnotherRequest() {
    identityProvider.taken.add("taken.name");
    OnboardRequest mistyped =
        partner("retail-five", "Retail Five").toBuilder()
            .addPeople(person("taken.name", ROLE_AUDITOR))
            .build();
    asOperator().onboard(mistyped);
    await().until(() -> get("retail-five").getLastFailure().contains("taken.name is taken"));
    assertThat(listed(OrganizationKind.ORGANIZATION_KIND_PARTNER, 200))
        .filteredOn(organization -> organization.getProfile().getAlias().equals("retail-five"))
        .extracting(Organization::getLastFailure)
        .containsExactly(get("retail-five").getLastFailure());

    OnboardRequest corrected =
        partner("retail-five", "Retail Five").toBuilder()
            .setPeople(0, person("right.name", ROLE_PARTNER_ANALYST))
            .build();
    // While a worker is at the first one, it isn't replaced.
    await()
        .ignoreException(StatusRuntimeException.class)
        .until(() -> asOperator().onboard(corrected).getLastFailure().isEmpty());

    await().until(() -> isActive("retail-five"));
    assertThat(get("retail-five").getLastFailure()).isEmpty();
    // Whom the first request had made a member of it has no rights there.
    UUID id = FakeIdentityProvider.idOf("retail-five");
    assertThat(identityProvider.members.keySet())
        .filteredOn(member -> member.startsWith(id.toString()))
        .containsExactly(id + " right.name");
    assertThat(refusal(() -> asOperator().onboard(mistyped)).reason())
        .isEqualTo(ErrorReason.ALREADY_EXISTS);
  }

  @Test
  void aKeyOnboardsOnce() {
    OnboardingBlockingStub keyed =
        Calls.with(asOperator(), "cordon-idempotency-key", "onboard-once");

    Organization first = keyed.onboard(partner("retail-six", "Retail Six"));
    await().until(() -> isActive("retail-six"));

    assertThat(keyed.onboard(partner("retail-six", "Retail Six"))).isEqualTo(first);
    assertThat(refusal(() -> keyed.onboard(partner("retail-seven", "Retail Seven"))).reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(refusal(() -> get("retail-seven")).reason()).isEqualTo(ErrorReason.NOT_FOUND);
  }

  /** Over the wire to the customer service, as this service itself, for the person who asked. */
  @Test
  void takesABrandInWithItsControllersAndUnderTheRequestsId() throws SQLException {
    String requestId = "req-" + UUID.randomUUID();

    Calls.with(asOperator(), "cordon-request-id", requestId).onboard(brand("maison-one"));
    await().until(() -> isActive("maison-one"));

    UUID id = FakeIdentityProvider.idOf("maison-one");
    CustomerPeer.Asked<ProvisionBrandRequest> asked =
        customers.provisioned.stream()
            .filter(call -> id.toString().equals(call.header("cordon-tenant")))
            .findFirst()
            .orElseThrow();
    assertThat(asked.request().getControllersList())
        .extracting(Controller::getCode, Controller::getCountry)
        .containsExactly(tuple("FR", "FR"), tuple("IT", "IT"));
    assertThat(asked.header("cordon-initiator")).isEqualTo("op");
    assertThat(asked.header("cordon-request-id")).isEqualTo(requestId);
    JsonObject token = claims(asked.header("authorization"));
    assertThat(token.getString("iss")).isEqualTo(issuer);
    assertThat(token.getString("azp")).isEqualTo("cordon-incident");
    assertThat(token.getString("preferred_username")).isEqualTo("service-account-cordon-incident");
    assertThat(audited("maison-one"))
        .containsExactly("organization.onboarded op SERVICE_IDENTITY_INCIDENT " + requestId);
    assertThat(get("maison-one").getProfile().getLegalEntitiesList())
        .extracting(LegalEntity::getCode)
        .containsExactly("FR", "IT");
  }

  @Test
  void organizationsArePagedByAlias() {
    List<String> aliases = List.of("paged-a", "paged-b", "paged-c");
    aliases.forEach(alias -> asOperator().onboard(partner(alias, "Paged")));
    await().until(() -> aliases.stream().allMatch(this::isActive));

    assertThat(listed(OrganizationKind.ORGANIZATION_KIND_PARTNER, 2))
        .extracting(organization -> organization.getProfile().getAlias())
        .isSorted()
        .doesNotHaveDuplicates()
        .containsAll(aliases);
  }

  @Test
  void ofManyWrongFieldsFiftyAreNamedAndTheRestIsCounted() {
    OnboardRequest.Builder bad = partner("many", "Many").toBuilder().clearPeople();
    for (int i = 0; i < 200; i++) {
      bad.addPeople(person("ok." + i, ROLE_PARTNER_ANALYST).toBuilder().setEmail("none"));
    }

    Refusal refusal = refusal(() -> asOperator().onboard(bad.build()));

    assertThat(refusal.reason()).isEqualTo(ErrorReason.INVALID_FIELD);
    assertThat(refusal.violations()).hasSize(50);
    assertThat(refusal.detail()).endsWith("And 150 more.");
  }

  @Test
  void aListThatIsTooLongIsNotLookedThrough() {
    OnboardRequest.Builder bad = partner("too-many", "Too many").toBuilder();
    for (int i = 0; i < 200; i++) {
      bad.addPeople(Person.getDefaultInstance());
    }

    assertThat(refusal(() -> asOperator().onboard(bad.build())).violations())
        .extracting("field")
        .containsExactly("people");
  }

  @Test
  void answersTheSameRequestAgainAndRefusesAnotherOne() {
    asOperator().onboard(partner("retail-three", "Retail Three"));
    await().until(() -> isActive("retail-three"));

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

  private boolean isActive(String alias) {
    return get(alias).getState() == OrganizationState.ORGANIZATION_STATE_ACTIVE;
  }

  private List<Organization> listed(OrganizationKind kind, int limit) {
    List<Organization> organizations = new ArrayList<>();
    String cursor = "";
    do {
      ListOrganizationsResponse page =
          asOperator()
              .listOrganizations(
                  ListOrganizationsRequest.newBuilder()
                      .setKind(kind)
                      .setPage(PageRequest.newBuilder().setLimit(limit).setCursor(cursor))
                      .build());
      assertThat(page.getOrganizationsCount()).isLessThanOrEqualTo(limit);
      organizations.addAll(page.getOrganizationsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return organizations;
  }

  private static List<String> audited(String alias) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement trail =
            owner.prepareStatement(
                """
                select action || ' ' || actor || ' ' || caller || ' ' || request_id
                  from audit_entry where object_id = ?
                """)) {
      trail.setString(1, alias);
      List<String> entries = new ArrayList<>();
      try (ResultSet rows = trail.executeQuery()) {
        while (rows.next()) {
          entries.add(rows.getString(1));
        }
      }
      return entries;
    }
  }

  private static JsonObject claims(@Nullable String bearer) {
    String payload =
        Objects.requireNonNull(bearer).substring("Bearer ".length()).split("\\.", -1)[1];
    return new JsonObject(Buffer.buffer(Base64.getUrlDecoder().decode(payload)));
  }

  private Organization get(String alias) {
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
        .addPeople(person("nia.partner", ROLE_PARTNER_ANALYST))
        .build();
  }

  private static OnboardRequest brand(String alias) {
    return OnboardRequest.newBuilder()
        .setProfile(
            OrganizationProfile.newBuilder()
                .setKind(OrganizationKind.ORGANIZATION_KIND_BRAND)
                .setAlias(alias)
                .setName("Maison")
                .addDomains("maison.example")
                .setSenderDomain("maison.example")
                .addLanguages("fr")
                .addLegalEntities(entity("FR"))
                .addLegalEntities(entity("IT")))
        .addPeople(person("lou." + alias, ROLE_INCIDENT_LEAD))
        .build();
  }

  private static LegalEntity entity(String country) {
    return LegalEntity.newBuilder()
        .setCode(country)
        .setName("Maison " + country)
        .setCountry(country)
        .build();
  }

  private static Person person(String username, Role role) {
    return Person.newBuilder()
        .setUsername(username)
        .setEmail(username + "@retail.example")
        .setGivenName("Nia")
        .setFamilyName("Partner")
        .addRoles(role)
        .build();
  }

  private static Refusal refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    StatusRuntimeException failure = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(failure).as("the call is refused").isNotNull();
    return RefusalStatus.fromGrpc(failure);
  }
}

package dev.cordon.incident.registry;

import static dev.cordon.contracts.common.v1.Role.ROLE_AUDITOR;
import static dev.cordon.contracts.common.v1.Role.ROLE_PARTNER_ANALYST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.customer.v1.Controller;
import dev.cordon.contracts.customer.v1.ProvisionBrandRequest;
import dev.cordon.contracts.incident.v1.GetOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.contracts.incident.v1.ListOrganizationsRequest;
import dev.cordon.contracts.incident.v1.ListOrganizationsResponse;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.OnboardingGrpc.OnboardingBlockingStub;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.RegistryGrpc.RegistryBlockingStub;
import dev.cordon.incident.testing.CustomerPeer;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
class OnboardingTest {

  @GrpcClient("self")
  OnboardingBlockingStub onboarding;

  @GrpcClient("self")
  RegistryBlockingStub registry;

  private Operator operator;

  @BeforeEach
  void operator() {
    operator = new Operator(onboarding);
  }

  @Inject FakeIdentityProvider identityProvider;

  @Inject CustomerPeer customers;

  @ConfigProperty(name = "cordon.issuer")
  String issuer;

  @Test
  void takesAPartnerIn() {
    operator.stub().onboard(Operator.partner("retail-one", "Retail One"));

    await()
        .until(
            () ->
                operator.get("retail-one").getState()
                    == OrganizationState.ORGANIZATION_STATE_ACTIVE);
    assertThat(operator.get("retail-one").getId())
        .isEqualTo(FakeIdentityProvider.idOf("retail-one").toString());
    assertThat(operator.get("retail-one").getProfile().getDomainsList())
        .containsExactly("retail-one.retail.example");
  }

  @Test
  void goesOnWhenTheIdentityProviderWasAway() {
    identityProvider.failuresToCome.set(2);

    operator.stub().onboard(Operator.partner("retail-two", "Retail Two"));

    await()
        .until(
            () ->
                operator.get("retail-two").getState()
                    == OrganizationState.ORGANIZATION_STATE_ACTIVE);
    assertThat(identityProvider.kept("retail-two").members).containsOnlyKeys("nia.partner");
  }

  /** Keycloak has the user name under another address: nobody can be made of this request. */
  @Test
  void aMistypedPersonIsShownToOperatorsAndReplacedByAnotherRequest() {
    identityProvider.taken.add("taken.name");
    OnboardRequest mistyped =
        Operator.partner("retail-five", "Retail Five").toBuilder()
            .addPeople(Operator.person("taken.name", ROLE_AUDITOR))
            .build();
    operator.stub().onboard(mistyped);
    await()
        .until(() -> operator.get("retail-five").getLastFailure().contains("taken.name is taken"));
    assertThat(listed(OrganizationKind.ORGANIZATION_KIND_PARTNER, 200))
        .filteredOn(organization -> organization.getProfile().getAlias().equals("retail-five"))
        .extracting(Organization::getLastFailure)
        .containsExactly(operator.get("retail-five").getLastFailure());

    OnboardRequest corrected =
        Operator.partner("retail-five", "Retail Five").toBuilder()
            .setPeople(0, Operator.person("right.name", ROLE_PARTNER_ANALYST))
            .build();
    // While a worker is at the first one, it isn't replaced.
    await()
        .ignoreException(StatusRuntimeException.class)
        .until(() -> operator.stub().onboard(corrected).getLastFailure().isEmpty());

    await().until(() -> operator.isActive("retail-five"));
    assertThat(operator.get("retail-five").getLastFailure()).isEmpty();
    // Whom the first request had made a member of it has no rights there.
    assertThat(identityProvider.kept("retail-five").members).containsOnlyKeys("right.name");
    assertThat(Refusals.of(() -> operator.stub().onboard(mistyped)).reason())
        .isEqualTo(ErrorReason.ALREADY_EXISTS);
    assertThat(Trail.count(Operator.PLATFORM, "onboarding.requested", "retail-five")).isEqualTo(1);
    assertThat(Trail.count(Operator.PLATFORM, "onboarding.restated", "retail-five")).isEqualTo(1);
  }

  @Test
  void aKeyOnboardsOnce() {
    OnboardingBlockingStub keyed =
        Calls.with(operator.stub(), "cordon-idempotency-key", "onboard-once");

    Organization first = keyed.onboard(Operator.partner("retail-six", "Retail Six"));
    await().until(() -> operator.isActive("retail-six"));

    assertThat(keyed.onboard(Operator.partner("retail-six", "Retail Six"))).isEqualTo(first);
    assertThat(
            Refusals.of(() -> keyed.onboard(Operator.partner("retail-seven", "Retail Seven")))
                .reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
    assertThat(Refusals.of(() -> operator.get("retail-seven")).reason())
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  /** Over the wire to the customer service, as this service itself, for the person who asked. */
  @Test
  void takesABrandInWithItsControllersAndUnderTheRequestsId() throws SQLException {
    String requestId = "req-" + UUID.randomUUID();

    Calls.with(operator.stub(), "cordon-request-id", requestId)
        .onboard(Operator.brand("maison-one"));
    await().until(() -> operator.isActive("maison-one"));

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
        .containsExactly(
            "onboarding.requested op member " + requestId,
            "organization.onboarded op SERVICE_IDENTITY_INCIDENT " + requestId);
    assertThat(operator.get("maison-one").getProfile().getLegalEntitiesList())
        .extracting(LegalEntity::getCode)
        .containsExactly("FR", "IT");
  }

  @Test
  void organizationsArePagedByAlias() {
    List<String> aliases = List.of("paged-a", "paged-b", "paged-c");
    aliases.forEach(alias -> operator.stub().onboard(Operator.partner(alias, "Paged")));
    await().until(() -> aliases.stream().allMatch(operator::isActive));

    assertThat(listed(OrganizationKind.ORGANIZATION_KIND_PARTNER, 2))
        .extracting(organization -> organization.getProfile().getAlias())
        .isSorted()
        .doesNotHaveDuplicates()
        .containsAll(aliases);
  }

  @Test
  void answersTheSameRequestAgainAndRefusesAnotherOne() {
    operator.stub().onboard(Operator.partner("retail-three", "Retail Three"));
    await().until(() -> operator.isActive("retail-three"));

    assertThat(
            operator
                .stub()
                .onboard(Operator.partner("retail-three", "Retail Three"))
                .getProfile()
                .getName())
        .isEqualTo("Retail Three");
    // Nothing was changed by it.
    assertThat(Trail.count(Operator.PLATFORM, "onboarding.requested", "retail-three")).isEqualTo(1);
    assertThat(
            Refusals.of(
                    () ->
                        operator.stub().onboard(Operator.partner("retail-three", "Somebody else")))
                .reason())
        .isEqualTo(ErrorReason.ALREADY_EXISTS);
  }

  @Test
  void aMemberReadsItsOwnOrganization() {
    operator.stub().onboard(Operator.partner("retail-four", "Retail Four"));
    await()
        .until(
            () ->
                operator.get("retail-four").getState()
                    == OrganizationState.ORGANIZATION_STATE_ACTIVE);
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

  private List<Organization> listed(OrganizationKind kind, int limit) {
    List<Organization> organizations = new ArrayList<>();
    String cursor = "";
    do {
      ListOrganizationsResponse page =
          operator
              .stub()
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
                  from audit_entry where object_id = ? order by happened_at, id
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
}

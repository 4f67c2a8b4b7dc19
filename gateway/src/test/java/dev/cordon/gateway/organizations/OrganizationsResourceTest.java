package dev.cordon.gateway.organizations;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GetOrganizationRequest;
import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.contracts.incident.v1.ListOrganizationsRequest;
import dev.cordon.contracts.incident.v1.ListOrganizationsResponse;
import dev.cordon.contracts.incident.v1.OnboardRequest;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.Person;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Groups, brands and partners between JSON and protobuf. */
@QuarkusTest
class OrganizationsResourceTest extends GatewayTest {

  private static final String PLATFORM = "/api/v1/platform";

  private static final OrganizationProfile MAISON_PROFILE =
      OrganizationProfile.newBuilder()
          .setKind(OrganizationKind.ORGANIZATION_KIND_BRAND)
          .setAlias("maison")
          .setName("Maison")
          .setGroup("aurelle")
          .setSector("leather goods")
          .addDomains("maison.example")
          .setSenderDomain("maison.example")
          .addLanguages("fr")
          .addLanguages("en")
          .setPrivacyContact("privacy@maison.example")
          .addLegalEntities(
              LegalEntity.newBuilder()
                  .setCode("FR")
                  .setName("Maison SA")
                  .setCountry("FR")
                  .setLeadAuthority("CNIL"))
          .build();

  @Test
  void aBrandComesOnBoardWithItsPeople() {
    services.answer(
        "Onboard",
        Organization.newBuilder()
            .setProfile(MAISON_PROFILE)
            .setState(OrganizationState.ORGANIZATION_STATE_ONBOARDING)
            .build());

    sending(
            """
            {"alias": "maison", "name": "Maison", "group": "aurelle", "sector": "leather goods",
             "domains": ["maison.example"], "sender_domain": "maison.example",
             "languages": ["fr", "en"], "privacy_contact": "privacy@maison.example",
             "legal_entities": [{"code": "FR", "name": "Maison SA", "country": "FR",
                                 "lead_authority": "CNIL"}],
             "people": [{"username": "ana", "email": "ana@maison.example", "given_name": "Ana",
                         "family_name": "Lima", "roles": ["incident-lead", "brand-admin"]}]}
            """)
        .post(PLATFORM + "/brands")
        .then()
        .statusCode(201)
        .header("Location", equalTo(PLATFORM + "/organizations/maison"))
        .body("state", equalTo("onboarding"))
        .body("$", not(hasKey("id")))
        .body("$", not(hasKey("onboarded_at")));

    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("cordon-platform");
    assertThat(services.onlyCall().request())
        .isEqualTo(
            OnboardRequest.newBuilder()
                .setProfile(MAISON_PROFILE)
                .addPeople(
                    Person.newBuilder()
                        .setUsername("ana")
                        .setEmail("ana@maison.example")
                        .setGivenName("Ana")
                        .setFamilyName("Lima")
                        .addRoles(Role.ROLE_INCIDENT_LEAD)
                        .addRoles(Role.ROLE_BRAND_ADMIN))
                .build());
  }

  /** As the service takes it, and as the document says. */
  @Test
  void aBrandMayHaveNoGroup() {
    services.answer("Onboard", Organization.newBuilder().setProfile(MAISON_PROFILE).build());

    sending(
            """
            {"alias": "maison", "name": "Maison", "domains": ["maison.example"],
             "sender_domain": "maison.example", "languages": ["fr"],
             "legal_entities": [{"code": "FR", "name": "Maison SA", "country": "FR"}]}
            """)
        .post(PLATFORM + "/brands")
        .then()
        .statusCode(201);

    assertThat(((OnboardRequest) services.onlyCall().request()).getProfile().getGroup()).isEmpty();
    given()
        .queryParam("format", "json")
        .get("/q/openapi")
        .then()
        .body(
            "components.schemas.BrandRequest.required",
            containsInAnyOrder(
                "alias", "name", "domains", "sender_domain", "languages", "legal_entities"));
  }

  @Test
  void groupsAndPartnersComeOnBoardToo() {
    services.answer("Onboard", Organization.newBuilder().setProfile(MAISON_PROFILE).build());

    sending("{\"alias\": \"aurelle\", \"name\": \"Aurelle\"}")
        .post(PLATFORM + "/groups")
        .then()
        .statusCode(201);
    sending("{\"alias\": \"brig\", \"name\": \"Brigantia\", \"domains\": [\"brig.example\"]}")
        .post(PLATFORM + "/partners")
        .then()
        .statusCode(201);

    assertThat(services.calls("Onboard").stream().map(call -> call.request()))
        .containsExactly(
            onboard(
                OrganizationProfile.newBuilder()
                    .setKind(OrganizationKind.ORGANIZATION_KIND_GROUP)
                    .setAlias("aurelle")
                    .setName("Aurelle")),
            onboard(
                OrganizationProfile.newBuilder()
                    .setKind(OrganizationKind.ORGANIZATION_KIND_PARTNER)
                    .setAlias("brig")
                    .setName("Brigantia")
                    .addDomains("brig.example")));
  }

  @Test
  void anAliasThatIsTakenIsAConflict() {
    services.refuse("Onboard", Refusal.of(ErrorReason.ALREADY_EXISTS, "Choose another."));

    sending("{\"alias\": \"aurelle\", \"name\": \"Aurelle\"}")
        .post(PLATFORM + "/groups")
        .then()
        .spec(problem(409, "ALREADY_EXISTS"));
  }

  @Test
  void allOfAnOrganizationIsShown() {
    services.answer("GetOrganization", active());

    asResponder()
        .get(PLATFORM + "/organizations/maison")
        .then()
        .statusCode(200)
        .body("id", equalTo(ID))
        .body("kind", equalTo("brand"))
        .body("alias", equalTo("maison"))
        .body("name", equalTo("Maison"))
        .body("state", equalTo("active"))
        .body("group", equalTo("aurelle"))
        .body("sector", equalTo("leather goods"))
        .body("domains", contains("maison.example"))
        .body("sender_domain", equalTo("maison.example"))
        .body("languages", contains("fr", "en"))
        .body("privacy_contact", equalTo("privacy@maison.example"))
        .body("legal_entities.code", contains("FR"))
        .body("legal_entities.name", contains("Maison SA"))
        .body("legal_entities.country", contains("FR"))
        .body("legal_entities.lead_authority", contains("CNIL"))
        .body("onboarded_at", equalTo("2026-01-31T12:00:00Z"));

    assertThat(services.onlyCall().request())
        .isEqualTo(GetOrganizationRequest.newBuilder().setAlias("maison").build());
  }

  @Test
  void organizationsAreListedByKind() {
    services.answer(
        "ListOrganizations",
        ListOrganizationsResponse.newBuilder()
            .addOrganizations(active().toBuilder().setLastFailure("the user name is taken"))
            .setNextCursor("abc")
            .build());

    asResponder()
        .queryParam("kind", "brand")
        .get(PLATFORM + "/organizations")
        .then()
        .statusCode(200)
        .body("items.alias", contains("maison"))
        .body("items.last_failure", contains("the user name is taken"))
        .body("next_cursor", equalTo("abc"));

    ListOrganizationsRequest request = (ListOrganizationsRequest) services.onlyCall().request();
    assertThat(request.getKind()).isEqualTo(OrganizationKind.ORGANIZATION_KIND_BRAND);
  }

  @Test
  void aBrandsOwnPeopleSeeIt() {
    services.answer("GetOwnOrganization", active());

    asResponder().get("/api/v1/brands/maison").then().statusCode(200).body("id", equalTo(ID));

    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("maison");
  }

  @Test
  void whatDoesntExistIsRefused() {
    asResponder()
        .queryParam("kind", "club")
        .get(PLATFORM + "/organizations")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.field", contains("kind"));
    sending("{\"people\": [{\"roles\": [\"auditor\"]}, {\"roles\": [\"king\"]}]}")
        .post(PLATFORM + "/groups")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("people[1].roles"))
        .body("errors.reason[0]", containsString("comms-approver"));
    assertThat(services.calls()).isEmpty();
  }

  private static OnboardRequest onboard(OrganizationProfile.Builder profile) {
    return OnboardRequest.newBuilder().setProfile(profile).build();
  }

  private static Organization active() {
    return Organization.newBuilder()
        .setId(ID)
        .setState(OrganizationState.ORGANIZATION_STATE_ACTIVE)
        .setProfile(MAISON_PROFILE)
        .setOnboardedAt(Timestamp.newBuilder().setSeconds(1_769_860_800))
        .build();
  }
}

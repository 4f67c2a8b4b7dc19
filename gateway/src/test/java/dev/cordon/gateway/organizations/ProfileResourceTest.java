package dev.cordon.gateway.organizations;

import static dev.cordon.gateway.organizations.Maison.NOON;
import static dev.cordon.gateway.organizations.Maison.maison;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.GroupBrand;
import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.contracts.incident.v1.LegalEntityList;
import dev.cordon.contracts.incident.v1.ListGroupBrandsRequest;
import dev.cordon.contracts.incident.v1.ListGroupBrandsResponse;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.ProfileChange;
import dev.cordon.contracts.incident.v1.StringList;
import dev.cordon.contracts.incident.v1.UpdateOrganizationRequest;
import dev.cordon.contracts.incident.v1.UpdateOwnOrganizationRequest;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Profiles of organizations between JSON and protobuf: whoever reads and changes them. */
@QuarkusTest
class ProfileResourceTest extends GatewayTest {

  @Test
  void whatIsAbsentInAChangeStays() {
    services.answer("UpdateOrganization", maison());

    sending(
            """
            {"name": "Maison Nouvelle", "group": "", "domains": [],
             "legal_entities": [{"code": "FR", "name": "Maison SA", "country": "FR"}]}
            """)
        .header("If-Match", "\"6\"")
        .patch(Maison.PATH)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"7\""))
        .body("version", equalTo(7))
        .body("operation.kind", equalTo("suspend"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            UpdateOrganizationRequest.newBuilder()
                .setAlias("maison")
                .setExpectedVersion(6)
                .setChange(
                    ProfileChange.newBuilder()
                        .setName("Maison Nouvelle")
                        .setGroup("")
                        .setDomains(StringList.getDefaultInstance())
                        .setLegalEntities(
                            LegalEntityList.newBuilder()
                                .addValues(
                                    LegalEntity.newBuilder()
                                        .setCode("FR")
                                        .setName("Maison SA")
                                        .setCountry("FR"))))
                .build());
  }

  @Test
  void aChangeSaysWhatItChanges() {
    sending("{\"name\": \"Maison\"}")
        .patch(Maison.PATH)
        .then()
        .spec(problem(428, "PRECONDITION_REQUIRED"));
    sending("{\"languages\": [\"fr\"]}")
        .patch("/api/v1/brands/maison")
        .then()
        .spec(problem(428, "PRECONDITION_REQUIRED"));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aBrandChangesItsOwnFieldsAndHasNoOthers() {
    services.answer("UpdateOwnOrganization", maison());

    sending("{\"languages\": [\"fr\"], \"privacy_contact\": \"p@maison.example\"}")
        .header("If-Match", "\"6\"")
        .patch("/api/v1/brands/maison")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"7\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            UpdateOwnOrganizationRequest.newBuilder()
                .setExpectedVersion(6)
                .setChange(
                    ProfileChange.newBuilder()
                        .setLanguages(StringList.newBuilder().addValues("fr"))
                        .setPrivacyContact("p@maison.example"))
                .build());
    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("maison");
    sending("{\"name\": \"Mine\"}")
        .header("If-Match", "\"6\"")
        .patch("/api/v1/brands/maison")
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));
  }

  @Test
  void aBrandIsReadByOperatorsAndNothingElseThere() {
    services.answer("GetOrganization", maison());
    asResponder()
        .get("/api/v1/platform/brands/maison")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"7\""))
        .body("operation.step", equalTo("tell_customer_service"));

    services.answer(
        "GetOrganization",
        Organization.newBuilder()
            .setProfile(
                OrganizationProfile.newBuilder()
                    .setKind(OrganizationKind.ORGANIZATION_KIND_PARTNER))
            .build());
    asResponder().get("/api/v1/platform/brands/brig").then().spec(problem(404, "NOT_FOUND"));
  }

  @Test
  void aGroupListsItsBrands() {
    services.answer(
        "ListGroupBrands",
        ListGroupBrandsResponse.newBuilder()
            .addBrands(
                GroupBrand.newBuilder()
                    .setId(ID)
                    .setAlias("maison")
                    .setName("Maison")
                    .setState(OrganizationState.ORGANIZATION_STATE_SUSPENDED)
                    .setOnboardedAt(NOON))
            .build());

    asResponder()
        .get("/api/v1/groups/aurelle/brands")
        .then()
        .statusCode(200)
        .body("items.alias", contains("maison"))
        .body("items.state", contains("suspended"))
        .body("items.onboarded_at", contains("2026-01-31T12:00:00Z"));

    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("aurelle");
    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListGroupBrandsRequest.newBuilder().setPage(PageRequest.getDefaultInstance()).build());
  }
}

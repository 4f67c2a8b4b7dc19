package dev.cordon.gateway.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AcceptInvitationRequest;
import dev.cordon.contracts.incident.v1.AcceptedInvitation;
import dev.cordon.contracts.incident.v1.Colleague;
import dev.cordon.contracts.incident.v1.EnrolmentCode;
import dev.cordon.contracts.incident.v1.InvitePersonRequest;
import dev.cordon.contracts.incident.v1.ListColleaguesRequest;
import dev.cordon.contracts.incident.v1.ListColleaguesResponse;
import dev.cordon.contracts.incident.v1.ListPeopleResponse;
import dev.cordon.contracts.incident.v1.OrganizationPerson;
import dev.cordon.contracts.incident.v1.PersonState;
import dev.cordon.contracts.incident.v1.RemovePersonRequest;
import dev.cordon.contracts.incident.v1.SetPersonRolesRequest;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People between JSON and protobuf. */
@QuarkusTest
class PeopleResourceTest extends GatewayTest {

  private static final String PEOPLE = "/api/v1/brands/maison/people";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  private static OrganizationPerson.Builder noa() {
    return OrganizationPerson.newBuilder()
        .setId(ID)
        .setGivenName("Noa")
        .setFamilyName("Doe")
        .setEmail("noa@people.example")
        .setState(PersonState.PERSON_STATE_INVITED)
        .addRoles(Role.ROLE_INCIDENT_LEAD)
        .setPending(true)
        .setVersion(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners", "groups"})
  void somebodyIsInvitedToAnyKindOfOrganization(String kind) {
    services.answer("InvitePerson", noa().build());

    sending(
            """
            {"given_name": "Noa", "family_name": "Doe", "email": "noa@people.example",
             "roles": ["incident-lead"]}
            """)
        .post("/api/v1/" + kind + "/maison/people")
        .then()
        .statusCode(201)
        .header("Location", equalTo("/api/v1/" + kind + "/maison/people/" + ID))
        .header("ETag", equalTo("\"1\""))
        .body("state", equalTo("invited"))
        .body("roles", contains("incident-lead"))
        .body("temporary_roles", hasSize(0))
        .body("pending", equalTo(true))
        .body("$", not(hasKey("subject")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            InvitePersonRequest.newBuilder()
                .setGivenName("Noa")
                .setFamilyName("Doe")
                .setEmail("noa@people.example")
                .addRoles(Role.ROLE_INCIDENT_LEAD)
                .build());
  }

  @Test
  void colleaguesAreListedByNameAndNeverByAddress() {
    services.answer(
        "ListColleagues",
        ListColleaguesResponse.newBuilder()
            .addColleagues(
                Colleague.newBuilder()
                    .setId(ID)
                    .setGivenName("Noa")
                    .setFamilyName("Doe")
                    .addRoles(Role.ROLE_RESPONDER)
                    .addOnDuty(Role.ROLE_RESPONDER))
            .build());

    asResponder()
        .queryParam("limit", 3)
        .get("/api/v1/brands/maison/colleagues")
        .then()
        .statusCode(200)
        .body(
            "items",
            contains(
                Map.of(
                    "id",
                    ID,
                    "given_name",
                    "Noa",
                    "family_name",
                    "Doe",
                    "roles",
                    List.of("responder"),
                    "on_duty",
                    List.of("responder"))));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListColleaguesRequest.newBuilder()
                .setPage(PageRequest.newBuilder().setLimit(3))
                .build());
  }

  @Test
  void whatIsNoRoleIsNamed() {
    sending("{\"roles\": [\"king\"]}").post(PEOPLE).then().spec(problem(422, "INVALID_FIELD"));
    assertThat(services.calls()).isEmpty();
  }

  @Test
  void peopleAreListedInPages() {
    services.answer(
        "ListPeople",
        ListPeopleResponse.newBuilder()
            .addPeople(
                noa()
                    .setState(PersonState.PERSON_STATE_ENROLLED)
                    .setSubject("noa-1")
                    .addTemporaryRoles(Role.ROLE_RESPONDER))
            .setNextCursor("next")
            .build());

    asResponder()
        .get(PEOPLE + "?limit=1")
        .then()
        .statusCode(200)
        .body("items[0].subject", equalTo("noa-1"))
        .body("items[0].temporary_roles", contains("responder"))
        .body("next_cursor", equalTo("next"));
  }

  @Test
  void rolesAreSetAndPeopleRemovedByTheirVersion() {
    services.answer("SetPersonRoles", noa().setVersion(3).build());
    services.answer("RemovePerson", noa().setVersion(4).build());

    sending("{\"roles\": []}").put(PEOPLE + "/" + ID + "/roles").then().statusCode(428);
    asResponder().delete(PEOPLE + "/" + ID).then().statusCode(428);
    sending("{\"roles\": [\"brand-admin\"]}")
        .header("If-Match", "\"2\"")
        .put(PEOPLE + "/" + ID + "/roles")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""));
    asResponder()
        .header("If-Match", "\"3\"")
        .delete(PEOPLE + "/" + ID)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"4\""));

    assertThat(services.calls("SetPersonRoles").getFirst().request())
        .isEqualTo(
            SetPersonRolesRequest.newBuilder()
                .setId(ID)
                .setExpectedVersion(2)
                .addRoles(Role.ROLE_BRAND_ADMIN)
                .build());
    assertThat(services.calls("RemovePerson").getFirst().request())
        .isEqualTo(RemovePersonRequest.newBuilder().setId(ID).setExpectedVersion(3).build());
  }

  @Test
  void aCodeComesWithItsPage() {
    String code = "c".repeat(75);
    services.answer(
        "MakeEnrolmentCode", EnrolmentCode.newBuilder().setCode(code).setExpiresAt(NOON).build());

    asResponder()
        .post(PEOPLE + "/" + ID + "/enrolment-codes")
        .then()
        .statusCode(200)
        .body("code", equalTo(code))
        .body("link", containsString("/public/enrolment/" + code))
        .body("expires_at", equalTo("2026-01-31T12:00:00Z"));
  }

  @Test
  void anInvitationIsAccepted() {
    services.answer(
        "AcceptInvitation", AcceptedInvitation.newBuilder().setOrganization("velora").build());

    sending("{\"code\": \"abc\"}")
        .post(PEOPLE + "/accepted-invitations")
        .then()
        .statusCode(200)
        .body("organization", equalTo("velora"));

    assertThat(services.onlyCall().request())
        .isEqualTo(AcceptInvitationRequest.newBuilder().setCode("abc").build());
  }

  @Test
  void whatIsNoIdIsMalformed() {
    asResponder().get(PEOPLE + "/noa").then().spec(problem(400, "MALFORMED_REQUEST"));
    assertThat(services.calls()).isEmpty();
  }
}

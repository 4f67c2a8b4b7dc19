package dev.cordon.gateway.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AnnounceOffboardingRequest;
import dev.cordon.contracts.incident.v1.CancelOffboardingRequest;
import dev.cordon.contracts.incident.v1.ConfirmOffboardingRequest;
import dev.cordon.contracts.incident.v1.Departure;
import dev.cordon.contracts.incident.v1.Drift;
import dev.cordon.contracts.incident.v1.DriftKind;
import dev.cordon.contracts.incident.v1.GroupBrand;
import dev.cordon.contracts.incident.v1.LegalEntity;
import dev.cordon.contracts.incident.v1.LegalEntityList;
import dev.cordon.contracts.incident.v1.ListDriftRequest;
import dev.cordon.contracts.incident.v1.ListDriftResponse;
import dev.cordon.contracts.incident.v1.ListGroupBrandsRequest;
import dev.cordon.contracts.incident.v1.ListGroupBrandsResponse;
import dev.cordon.contracts.incident.v1.Operation;
import dev.cordon.contracts.incident.v1.OperationKind;
import dev.cordon.contracts.incident.v1.OperationStep;
import dev.cordon.contracts.incident.v1.Organization;
import dev.cordon.contracts.incident.v1.OrganizationKind;
import dev.cordon.contracts.incident.v1.OrganizationProfile;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.OrganizationStatus;
import dev.cordon.contracts.incident.v1.ProfileChange;
import dev.cordon.contracts.incident.v1.Reconciliation;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.StartReconciliationRequest;
import dev.cordon.contracts.incident.v1.StringList;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.contracts.incident.v1.UpdateOrganizationRequest;
import dev.cordon.contracts.incident.v1.UpdateOwnOrganizationRequest;
import dev.cordon.contracts.incident.v1.WithdrawOnboardingRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders, profiles, reconciliations and groups between JSON and protobuf. */
@QuarkusTest
class LifecycleResourceTest extends GatewayTest {

  private static final String MAISON = "/api/v1/platform/organizations/maison";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  private static final Operation OPERATION =
      Operation.newBuilder()
          .setKind(OperationKind.OPERATION_KIND_SUSPEND)
          .setStep(OperationStep.OPERATION_STEP_TELL_CUSTOMER_SERVICE)
          .setStepNumber(1)
          .setSteps(3)
          .setAskedAt(NOON)
          .setStepSince(NOON)
          .setAttempts(2)
          .setLastFailure("away")
          .setDueAt(NOON)
          .build();

  private static final Departure DEPARTURE =
      Departure.newBuilder()
          .setRetainUntil("2027-06-30")
          .setReason("ended")
          .setAskedBy("op")
          .setAskedAt(NOON)
          .build();

  static Stream<Arguments> orders() {
    return Stream.of(
        Arguments.of(
            "Suspend",
            "/suspension",
            "{\"reason\": \"unpaid\"}",
            SuspendRequest.newBuilder().setAlias("maison").setReason("unpaid").build()),
        Arguments.of(
            "Resume",
            "/resumption",
            "{\"reason\": \"paid\"}",
            ResumeRequest.newBuilder().setAlias("maison").setReason("paid").build()),
        Arguments.of(
            "AnnounceOffboarding",
            "/offboarding",
            "{\"retain_until\": \"2027-06-30\", \"reason\": \"ended\"}",
            AnnounceOffboardingRequest.newBuilder()
                .setAlias("maison")
                .setRetainUntil("2027-06-30")
                .setReason("ended")
                .build()),
        Arguments.of(
            "ConfirmOffboarding",
            "/offboarding/confirmation",
            "{\"version\": 7}",
            ConfirmOffboardingRequest.newBuilder().setAlias("maison").setVersion(7).build()),
        Arguments.of(
            "CancelOffboarding",
            "/offboarding/cancellation",
            "",
            CancelOffboardingRequest.newBuilder().setAlias("maison").build()),
        Arguments.of(
            "WithdrawOnboarding",
            "/withdrawal",
            "",
            WithdrawOnboardingRequest.newBuilder().setAlias("maison").build()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("orders")
  void anOrderIsAcceptedAndShowsWhatGoesOn(
      String method, String path, String body, Message expected) {
    services.answer(
        method,
        OrganizationStatus.newBuilder()
            .setAlias("maison")
            .setState(OrganizationState.ORGANIZATION_STATE_OFFBOARDING)
            .setVersion(7)
            .setOperation(OPERATION)
            .setDeparture(DEPARTURE)
            .build());

    (body.isEmpty() ? asResponder() : sending(body))
        .header("Idempotency-Key", "k-1")
        .post(MAISON + path)
        .then()
        .statusCode(202)
        .header("ETag", equalTo("\"7\""))
        .body("alias", equalTo("maison"))
        .body("state", equalTo("offboarding"))
        .body("operation.kind", equalTo("suspend"))
        .body("operation.step", equalTo("tell_customer_service"))
        .body("operation.step_number", equalTo(1))
        .body("operation.steps", equalTo(3))
        .body("operation.attempts", equalTo(2))
        .body("operation.last_failure", equalTo("away"))
        .body("offboarding.retain_until", equalTo("2027-06-30"))
        .body("offboarding.asked_by", equalTo("op"))
        .body("offboarding", not(hasKey("confirmed_by")));

    assertThat(services.onlyCall().request()).isEqualTo(expected);
    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("cordon-platform");
    assertThat(services.onlyCall().header("cordon-idempotency-key")).isEqualTo("k-1");
  }

  @Test
  void peopleOfASuspendedBrandAreToldWhomToAsk() {
    services.refuse(
        "GetOwnOrganization",
        Refusal.of(ErrorReason.ORGANIZATION_SUSPENDED, "Ask the operator of the platform."));

    asResponder().get("/api/v1/brands/maison").then().spec(problem(403, "ORGANIZATION_SUSPENDED"));
  }

  @Test
  void whatIsAbsentInAChangeStays() {
    services.answer("UpdateOrganization", maison());

    sending(
            """
            {"name": "Maison Nouvelle", "group": "", "domains": [],
             "legal_entities": [{"code": "FR", "name": "Maison SA", "country": "FR"}]}
            """)
        .header("If-Match", "\"6\"")
        .patch(MAISON)
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
        .patch(MAISON)
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
  void aReconciliationIsBegunAndLookedAt() {
    services.answer("StartReconciliation", run());
    services.answer("GetReconciliation", run());
    services.answer(
        "ListDrift",
        ListDriftResponse.newBuilder()
            .addDrift(
                Drift.newBuilder()
                    .setNumber(1)
                    .setAlias("maison")
                    .setKind(DriftKind.DRIFT_KIND_ROLE_MISSING)
                    .setDetail("auditor")
                    .setMended(true))
            .setNextCursor("more")
            .build());

    sending("{\"mend\": true}")
        .post("/api/v1/platform/reconciliation")
        .then()
        .statusCode(201)
        .header("Location", equalTo("/api/v1/platform/reconciliation/" + ID));
    asResponder()
        .get("/api/v1/platform/reconciliation/" + ID)
        .then()
        .statusCode(200)
        .body("compared", equalTo(3))
        .body("organizations", equalTo(9))
        .body("$", not(hasKey("finished_at")));
    asResponder()
        .queryParam("limit", 1)
        .get("/api/v1/platform/reconciliation/" + ID + "/drift")
        .then()
        .statusCode(200)
        .body("items.kind", contains("role_missing"))
        .body("items.detail", contains("auditor"))
        .body("next_cursor", equalTo("more"));

    assertThat(services.calls().stream().map(call -> call.request()))
        .contains(
            StartReconciliationRequest.newBuilder().setMend(true).build(),
            ListDriftRequest.newBuilder()
                .setReconciliationId(ID)
                .setPage(PageRequest.newBuilder().setLimit(1))
                .build());
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

  private static Reconciliation run() {
    return Reconciliation.newBuilder()
        .setId(ID)
        .setMend(true)
        .setAskedAt(NOON)
        .setOrganizations(9)
        .setCompared(3)
        .build();
  }

  private static Organization maison() {
    return Organization.newBuilder()
        .setId(ID)
        .setState(OrganizationState.ORGANIZATION_STATE_SUSPENDED)
        .setProfile(
            OrganizationProfile.newBuilder()
                .setKind(OrganizationKind.ORGANIZATION_KIND_BRAND)
                .setAlias("maison")
                .setName("Maison Nouvelle"))
        .setVersion(7)
        .setOperation(OPERATION)
        .build();
  }
}

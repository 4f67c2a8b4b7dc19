package dev.cordon.gateway.organizations;

import static dev.cordon.gateway.organizations.Maison.NOON;
import static dev.cordon.gateway.organizations.Maison.OPERATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Message;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AnnounceOffboardingRequest;
import dev.cordon.contracts.incident.v1.CancelOffboardingRequest;
import dev.cordon.contracts.incident.v1.ConfirmOffboardingRequest;
import dev.cordon.contracts.incident.v1.Departure;
import dev.cordon.contracts.incident.v1.Drift;
import dev.cordon.contracts.incident.v1.DriftKind;
import dev.cordon.contracts.incident.v1.ListDriftRequest;
import dev.cordon.contracts.incident.v1.ListDriftResponse;
import dev.cordon.contracts.incident.v1.OrganizationState;
import dev.cordon.contracts.incident.v1.OrganizationStatus;
import dev.cordon.contracts.incident.v1.Reconciliation;
import dev.cordon.contracts.incident.v1.ResumeRequest;
import dev.cordon.contracts.incident.v1.StartReconciliationRequest;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.contracts.incident.v1.WithdrawOnboardingRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Orders and reconciliations between JSON and protobuf. */
@QuarkusTest
class LifecycleResourceTest extends GatewayTest {

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
            SuspendRequest.newBuilder()
                .setAlias("maison")
                .setExpectedVersion(6)
                .setReason("unpaid")
                .build()),
        Arguments.of(
            "Resume",
            "/resumption",
            "{\"reason\": \"paid\"}",
            ResumeRequest.newBuilder()
                .setAlias("maison")
                .setExpectedVersion(6)
                .setReason("paid")
                .build()),
        Arguments.of(
            "AnnounceOffboarding",
            "/offboarding",
            "{\"retain_until\": \"2027-06-30\", \"reason\": \"ended\"}",
            AnnounceOffboardingRequest.newBuilder()
                .setAlias("maison")
                .setExpectedVersion(6)
                .setRetainUntil("2027-06-30")
                .setReason("ended")
                .build()),
        Arguments.of(
            "ConfirmOffboarding",
            "/offboarding/confirmation",
            "{\"version\": 7}",
            ConfirmOffboardingRequest.newBuilder()
                .setAlias("maison")
                .setExpectedVersion(6)
                .setVersion(7)
                .build()),
        Arguments.of(
            "CancelOffboarding",
            "/offboarding/cancellation",
            "",
            CancelOffboardingRequest.newBuilder().setAlias("maison").setExpectedVersion(6).build()),
        Arguments.of(
            "WithdrawOnboarding",
            "/withdrawal",
            "",
            WithdrawOnboardingRequest.newBuilder()
                .setAlias("maison")
                .setExpectedVersion(6)
                .build()));
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
        .header("If-Match", "\"6\"")
        .post(Maison.PATH + path)
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

  @ParameterizedTest(name = "{0}")
  @MethodSource("orders")
  void anOrderSaysWhatItChangesAndIsRefusedWhenThatIsAnother(
      String method, String path, String body, Message expected) {
    (body.isEmpty() ? asResponder() : sending(body))
        .post(Maison.PATH + path)
        .then()
        .spec(problem(428, "PRECONDITION_REQUIRED"));
    assertThat(services.calls()).isEmpty();

    services.refuse(method, Refusal.of(ErrorReason.VERSION_MISMATCH, "Read it again."));
    (body.isEmpty() ? asResponder() : sending(body))
        .header("If-Match", "\"6\"")
        .post(Maison.PATH + path)
        .then()
        .spec(problem(412, "VERSION_MISMATCH"));
  }

  @Test
  void peopleOfASuspendedBrandAreToldWhomToAsk() {
    services.refuse(
        "GetOwnOrganization",
        Refusal.of(ErrorReason.ORGANIZATION_SUSPENDED, "Ask the operator of the platform."));

    asResponder().get("/api/v1/brands/maison").then().spec(problem(403, "ORGANIZATION_SUSPENDED"));
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

  private static Reconciliation run() {
    return Reconciliation.newBuilder()
        .setId(ID)
        .setMend(true)
        .setAskedAt(NOON)
        .setOrganizations(9)
        .setCompared(3)
        .build();
  }
}

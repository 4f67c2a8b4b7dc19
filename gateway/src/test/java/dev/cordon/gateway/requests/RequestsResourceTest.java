package dev.cordon.gateway.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.AskRequest;
import dev.cordon.contracts.incident.v1.EnclosedIndicator;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsResponse;
import dev.cordon.contracts.incident.v1.MoveReceivedRequestRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.ReceivedRequest;
import dev.cordon.contracts.incident.v1.RequestContent;
import dev.cordon.contracts.incident.v1.RequestOutcome;
import dev.cordon.contracts.incident.v1.RequestState;
import dev.cordon.contracts.incident.v1.WithdrawRequestRequest;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Requests of both sides, between JSON and protobuf. */
@QuarkusTest
class RequestsResourceTest extends GatewayTest {

  private static final String REQUESTS = INCIDENTS + "/" + ID + "/requests";
  private static final String STIX = "indicator--" + ID;
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @Test
  void somethingIsAskedOfSomebodyByATime() {
    services.answer("Ask", asked().build());

    sending(
            """
            {"recipient": "peer", "text": "Block it", "tlp": "amber",
             "due_at": "2026-01-31T12:00:00Z", "indicators": ["%s"], "task_id": "%s"}
            """
                .formatted(STIX, ID))
        .post(REQUESTS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(REQUESTS + "/" + ID))
        .header("ETag", equalTo("\"1\""))
        .body("state", equalTo("asked"))
        .body("recipient", equalTo("peer"))
        .body("asked_by", equalTo("ana"))
        .body("task_id", equalTo(ID))
        .body("indicators[0].type", equalTo("domain-name"))
        .body("indicators[0].stix.id", equalTo(STIX))
        .body("$", not(hasKey("words")))
        .body("$", not(hasKey("outcome")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            AskRequest.newBuilder()
                .setIncidentId(ID)
                .setRecipient("peer")
                .setText("Block it")
                .setTlp(Tlp.TLP_AMBER)
                .setDueAt(NOON)
                .addIndicators(STIX)
                .setTaskId(ID)
                .build());
  }

  @Test
  void anAskerWithdrawsWhatItHasRead() {
    services.answer("WithdrawRequest", asked().build());

    sending("{\"reason\": \"false alarm\"}")
        .header("If-Match", "\"2\"")
        .post(REQUESTS + "/" + ID + "/withdrawal")
        .then()
        .statusCode(200);

    assertThat(services.onlyCall().request())
        .isEqualTo(
            WithdrawRequestRequest.newBuilder()
                .setIncidentId(ID)
                .setRequestId(ID)
                .setExpectedVersion(2)
                .setReason("false alarm")
                .build());
  }

  @Test
  void aBrandSeesWhatItIsAskedToDo() {
    services.answer(
        "ListReceivedRequests",
        ListReceivedRequestsResponse.newBuilder().addRequests(received()).build());

    asResponder()
        .get("/api/v1/brands/maison/requests?open=true")
        .then()
        .statusCode(200)
        .body("items.asker", contains("peer"))
        .body("items[0]", not(hasKey("incident_id")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListReceivedRequestsRequest.newBuilder()
                .setOpen(true)
                .setPage(((ListReceivedRequestsRequest) services.onlyCall().request()).getPage())
                .build());
  }

  @Test
  void aPartnerAnswers() {
    services.answer("MoveReceivedRequest", received().build());
    String analyst =
        TestIssuer.running().member(UUID.randomUUID(), "peer", "gil", Role.ROLE_PARTNER_ANALYST);

    as(analyst)
        .contentType("application/json")
        .header("If-Match", "\"1\"")
        .body("{\"to\": \"answered\", \"words\": \"Blocked\", \"outcome\": \"partly\"}")
        .post("/api/v1/partners/peer/requests/" + ID + "/moves")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            MoveReceivedRequestRequest.newBuilder()
                .setRequestId(ID)
                .setExpectedVersion(1)
                .setTo(RequestState.REQUEST_STATE_ANSWERED)
                .setWords("Blocked")
                .setOutcome(RequestOutcome.REQUEST_OUTCOME_PARTLY)
                .build());
  }

  @Test
  void whatIsNoStateOrOutcomeIsNamed() {
    sending("{\"to\": \"lost\"}")
        .header("If-Match", "\"1\"")
        .post("/api/v1/brands/maison/requests/" + ID + "/moves")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("to"));
    sending("{\"to\": \"answered\", \"outcome\": \"perhaps\"}")
        .header("If-Match", "\"1\"")
        .post("/api/v1/brands/maison/requests/" + ID + "/moves")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("outcome"));
    sending("{\"recipient\": \"peer\", \"text\": \"t\", \"tlp\": \"pink\"}")
        .post(REQUESTS)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("tlp"));

    assertThat(services.calls()).isEmpty();
  }

  private static ActionRequest.Builder asked() {
    return ActionRequest.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setRecipient("peer")
        .setAskedBy("ana")
        .setTaskId(ID)
        .setContent(content());
  }

  private static ReceivedRequest.Builder received() {
    return ReceivedRequest.newBuilder()
        .setId(ID)
        .setAsker("peer")
        .setAskerName("Peer")
        .setContent(content());
  }

  private static RequestContent.Builder content() {
    return RequestContent.newBuilder()
        .setText("Block it")
        .setTlp(Tlp.TLP_AMBER)
        .setDueAt(NOON)
        .addIndicators(
            EnclosedIndicator.newBuilder()
                .setId(STIX)
                .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                .setValue("evil.example")
                .setTlp(Tlp.TLP_AMBER)
                .setStix("{\"id\": \"" + STIX + "\"}"))
        .setState(RequestState.REQUEST_STATE_ASKED)
        .setSince(NOON)
        .setAskedAt(NOON)
        .setVersion(1);
  }
}

package dev.cordon.gateway.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AcknowledgeReceivedEscalationRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationPolicy;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.ListEscalationsResponse;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesResponse;
import dev.cordon.contracts.incident.v1.ListReceivedPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.SetEscalationPolicyRequest;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Escalations about what an organization is asked to do: for brands and partners alike. */
@QuarkusTest
class ReceivedEscalationsTest extends GatewayTest {

  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  private static final List<String> RECIPIENTS =
      List.of("/api/v1/brands/maison", "/api/v1/partners/maison");

  private static Escalation escalation() {
    return Escalation.newBuilder()
        .setId(ID)
        .setRequestId(ID)
        .setCause(EscalationCause.ESCALATION_CAUSE_RECEIVED_REQUEST)
        .setState(EscalationState.ESCALATION_STATE_ACKNOWLEDGED)
        .setAnchorAt(NOON)
        .setStartedAt(NOON)
        .setPolicyVersion(1)
        .build();
  }

  @Test
  void anEscalationNamesTheRequestAndNoIncident() {
    services.answer(
        "ListReceivedEscalations",
        ListEscalationsResponse.newBuilder().addEscalations(escalation()).build());

    for (String recipient : RECIPIENTS) {
      asResponder()
          .get(recipient + "/requests/" + ID + "/escalations")
          .then()
          .statusCode(200)
          .body("items.cause", contains("received_request"))
          .body("items.request_id", contains(ID))
          .body("items[0]", not(hasKey("incident_id")));
    }
  }

  @Test
  void itIsAcknowledgedWithoutABody() {
    services.answer("AcknowledgeReceivedEscalation", escalation());

    for (String recipient : RECIPIENTS) {
      asResponder()
          .post(recipient + "/requests/" + ID + "/escalations/" + ID + "/acknowledgement")
          .then()
          .statusCode(200)
          .body("state", equalTo("acknowledged"));
    }

    assertThat(services.calls())
        .extracting(call -> call.request())
        .containsOnly(
            AcknowledgeReceivedEscalationRequest.newBuilder()
                .setRequestId(ID)
                .setEscalationId(ID)
                .build());
  }

  @Test
  void deliveriesAreListedByRequest() {
    services.answer("ListReceivedPageDeliveries", ListPageDeliveriesResponse.getDefaultInstance());

    asResponder()
        .get("/api/v1/brands/maison/requests/" + ID + "/page-deliveries?limit=7")
        .then()
        .statusCode(200);

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListReceivedPageDeliveriesRequest.newBuilder()
                .setRequestId(ID)
                .setPage(PageRequest.newBuilder().setLimit(7))
                .build());
  }

  @Test
  void aPartnerHasAPolicyOfItsOwn() {
    services.answer(
        "SetEscalationPolicy",
        EscalationPolicy.newBuilder()
            .setVersion(1)
            .setDutyRole(Role.ROLE_PARTNER_ANALYST)
            .setSetAt(NOON)
            .build());

    sending(
            """
            {"duty_role": "partner-analyst",
             "steps": [{"after_minutes": 0, "recipient": "role", "role": "partner-analyst",
                        "channels": ["email"]}]}
            """)
        .header("If-Match", "\"0\"")
        .put("/api/v1/partners/maison/escalation-policy")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""))
        .body("duty_role", equalTo("partner-analyst"));

    assertThat(((SetEscalationPolicyRequest) services.onlyCall().request()).getSteps(0).getRole())
        .isEqualTo(Role.ROLE_PARTNER_ANALYST);
  }
}

package dev.cordon.gateway.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.AcknowledgeAlertEscalationRequest;
import dev.cordon.contracts.incident.v1.AcknowledgeEscalationRequest;
import dev.cordon.contracts.incident.v1.AddPageWebhookRequest;
import dev.cordon.contracts.incident.v1.AlertLimits;
import dev.cordon.contracts.incident.v1.ContactPoints;
import dev.cordon.contracts.incident.v1.DeliveryAction;
import dev.cordon.contracts.incident.v1.DeliveryState;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.EscalationCause;
import dev.cordon.contracts.incident.v1.EscalationPolicy;
import dev.cordon.contracts.incident.v1.EscalationState;
import dev.cordon.contracts.incident.v1.EscalationStep;
import dev.cordon.contracts.incident.v1.ListEscalationsResponse;
import dev.cordon.contracts.incident.v1.ListPageDeliveriesResponse;
import dev.cordon.contracts.incident.v1.PageChannel;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.PageDutyOfficerRequest;
import dev.cordon.contracts.incident.v1.PageRecipient;
import dev.cordon.contracts.incident.v1.PageWebhook;
import dev.cordon.contracts.incident.v1.QuietHours;
import dev.cordon.contracts.incident.v1.ResetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.SetContactPointsRequest;
import dev.cordon.contracts.incident.v1.SetEscalationPolicyRequest;
import dev.cordon.contracts.incident.v1.WebhookFormat;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Escalations between JSON and protobuf. */
@QuarkusTest
class EscalationResourcesTest extends GatewayTest {

  private static final String BRAND = "/api/v1/brands/maison";
  private static final String ESCALATIONS = INCIDENTS + "/" + ID + "/escalations";
  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  private static Escalation escalation(EscalationState state) {
    return Escalation.newBuilder()
        .setId(ID)
        .setIncidentId(ID)
        .setCause(EscalationCause.ESCALATION_CAUSE_PAGE)
        .setState(state)
        .setAnchorAt(NOON)
        .setStartedAt(NOON)
        .setPolicyVersion(2)
        .build();
  }

  @Test
  void theDutyOfficerIsPaged() {
    services.answer("PageDutyOfficer", escalation(EscalationState.ESCALATION_STATE_RUNNING));

    sending("{\"reason\": \"Nobody answers.\"}")
        .post(ESCALATIONS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(ESCALATIONS + "/" + ID))
        .body("cause", equalTo("page"))
        .body("state", equalTo("running"))
        .body("$", not(hasKey("task_id")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            PageDutyOfficerRequest.newBuilder()
                .setIncidentId(ID)
                .setReason("Nobody answers.")
                .build());
  }

  @Test
  void anAcknowledgementHasNoBody() {
    services.answer(
        "AcknowledgeEscalation",
        escalation(EscalationState.ESCALATION_STATE_ACKNOWLEDGED).toBuilder()
            .setEndedBy("kim")
            .setEndedAt(NOON)
            .build());

    asResponder()
        .post(ESCALATIONS + "/" + ID + "/acknowledgement")
        .then()
        .statusCode(200)
        .body("state", equalTo("acknowledged"))
        .body("ended_by", equalTo("kim"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            AcknowledgeEscalationRequest.newBuilder()
                .setIncidentId(ID)
                .setEscalationId(ID)
                .build());
  }

  @Test
  void deliveriesSayWhatCameOfThem() {
    services.answer(
        "ListPageDeliveries",
        ListPageDeliveriesResponse.newBuilder()
            .addDeliveries(
                PageDelivery.newBuilder()
                    .setId(ID)
                    .setEscalationId(ID)
                    .setStep(1)
                    .setChannel(PageChannel.PAGE_CHANNEL_SMS)
                    .setAction(DeliveryAction.DELIVERY_ACTION_TRIGGER)
                    .setRecipientId(ID)
                    .setSubject("kim")
                    .setState(DeliveryState.DELIVERY_STATE_GIVEN_UP)
                    .setAttempts(14)
                    .setDetail("no connection")
                    .setCreatedAt(NOON))
            .build());

    asResponder()
        .get(INCIDENTS + "/" + ID + "/page-deliveries")
        .then()
        .statusCode(200)
        .body("items.state", contains("given_up"))
        .body("items.channel", contains("sms"))
        .body("items.action", contains("trigger"));
  }

  private static EscalationStep privacyOfficer() {
    return EscalationStep.newBuilder()
        .setRecipient(PageRecipient.PAGE_RECIPIENT_ROLE)
        .setRole(Role.ROLE_PRIVACY_OFFICER)
        .addChannels(PageChannel.PAGE_CHANNEL_SMS)
        .build();
  }

  @Test
  void aPolicyIsReplacedAsAWhole() {
    services.answer(
        "SetEscalationPolicy",
        EscalationPolicy.newBuilder()
            .setVersion(3)
            .addSteps(privacyOfficer())
            .setDutyRole(Role.ROLE_RESPONDER)
            .setSetAt(NOON)
            .build());

    sending(
            """
            {"duty_role": "responder", "repeats": 1, "repeat_after_minutes": 30,
             "alerts": {"critical_minutes": 10, "window_minutes": 120},
             "quiet_hours": {"zone": "Europe/Paris", "from": "22:00", "until": "07:00"},
             "steps": [{"after_minutes": -60, "recipient": "owner", "channels": ["email", "sms"]},
                       {"after_minutes": 0, "recipient": "task_role", "channels": ["sms"]},
                       {"after_minutes": 0, "recipient": "role", "role": "privacy-officer",
                        "channels": ["sms"]},
                       {"after_minutes": 0, "recipient": "webhooks"}]}
            """)
        .header("If-Match", "\"2\"")
        .put(BRAND + "/escalation-policy")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""))
        .body("source", equalTo("own"))
        .body("steps.recipient", contains("role"))
        .body("steps.role", contains("privacy-officer"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SetEscalationPolicyRequest.newBuilder()
                .setExpectedVersion(2)
                .setDutyRole(Role.ROLE_RESPONDER)
                .setRepeats(1)
                .setRepeatAfterMinutes(30)
                .setAlerts(AlertLimits.newBuilder().setCriticalMinutes(10).setWindowMinutes(120))
                .setQuietHours(
                    QuietHours.newBuilder()
                        .setZone("Europe/Paris")
                        .setFrom("22:00")
                        .setUntil("07:00"))
                .addSteps(
                    EscalationStep.newBuilder()
                        .setAfterMinutes(-60)
                        .setRecipient(PageRecipient.PAGE_RECIPIENT_OWNER)
                        .addChannels(PageChannel.PAGE_CHANNEL_EMAIL)
                        .addChannels(PageChannel.PAGE_CHANNEL_SMS))
                .addSteps(
                    EscalationStep.newBuilder()
                        .setRecipient(PageRecipient.PAGE_RECIPIENT_TASK_ROLE)
                        .addChannels(PageChannel.PAGE_CHANNEL_SMS))
                .addSteps(privacyOfficer())
                .addSteps(
                    EscalationStep.newBuilder().setRecipient(PageRecipient.PAGE_RECIPIENT_WEBHOOKS))
                .build());
  }

  /** Its version is what the first change names. */
  @Test
  void thePlatformsPolicyIsToldFromAnOwnOne() {
    services.answer(
        "GetEscalationPolicy",
        EscalationPolicy.newBuilder()
            .setIsDefault(true)
            .addSteps(privacyOfficer())
            .setDutyRole(Role.ROLE_INCIDENT_LEAD)
            .build());

    asResponder()
        .get(BRAND + "/escalation-policy")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"0\""))
        .body("source", equalTo("default"))
        .body("version", equalTo(0))
        .body("$", not(hasKey("set_at")));
  }

  @Test
  void anOwnPolicyIsTakenBack() {
    services.answer(
        "ResetEscalationPolicy",
        EscalationPolicy.newBuilder()
            .setVersion(4)
            .setIsDefault(true)
            .setDutyRole(Role.ROLE_INCIDENT_LEAD)
            .setSetAt(NOON)
            .build());

    asResponder()
        .header("If-Match", "\"3\"")
        .delete(BRAND + "/escalation-policy")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"4\""))
        .body("source", equalTo("default"));

    assertThat(services.onlyCall().request())
        .isEqualTo(ResetEscalationPolicyRequest.newBuilder().setExpectedVersion(3).build());
  }

  /** There is no incident to find them under. */
  @Test
  void whatWasPagedForAlertsIsTheBrands() {
    Escalation alerts =
        escalation(EscalationState.ESCALATION_STATE_RUNNING).toBuilder()
            .clearIncidentId()
            .setCause(EscalationCause.ESCALATION_CAUSE_ALERTS)
            .setReason("12 alerts")
            .build();
    services.answer(
        "ListAlertEscalations",
        ListEscalationsResponse.newBuilder().addEscalations(alerts).build());
    services.answer("AcknowledgeAlertEscalation", alerts);

    asResponder()
        .get(BRAND + "/alert-escalations")
        .then()
        .statusCode(200)
        .body("items.cause", contains("alerts"))
        .body("items.reason", contains("12 alerts"));
    asResponder()
        .post(BRAND + "/alert-escalations/" + ID + "/acknowledgement")
        .then()
        .statusCode(200)
        .body("$", not(hasKey("incident_id")));

    assertThat(services.calls().getLast().request())
        .isEqualTo(AcknowledgeAlertEscalationRequest.newBuilder().setEscalationId(ID).build());
  }

  @Test
  void aRecipientThatIsNoneIsRefusedHere() {
    sending("{\"duty_role\": \"responder\", \"steps\": [{\"recipient\": \"everybody\"}]}")
        .header("If-Match", "\"0\"")
        .put(BRAND + "/escalation-policy")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("steps"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aWebhooksSecretsGoInAndDontComeOut() {
    services.answer(
        "AddPageWebhook",
        PageWebhook.newBuilder()
            .setId(ID)
            .setName("on-call")
            .setFormat(WebhookFormat.WEBHOOK_FORMAT_OPSGENIE)
            .setUrl("https://api.opsgenie.com/v2/alerts")
            .setVersion(1)
            .setAddedAt(NOON)
            .setChangedAt(NOON)
            .build());

    sending(
            """
            {"name": "on-call", "format": "opsgenie", "url": "https://api.opsgenie.com/v2/alerts",
             "integration_key": "k", "signing_secret": "s"}
            """)
        .post(BRAND + "/page-webhooks")
        .then()
        .statusCode(201)
        .header("ETag", equalTo("\"1\""))
        .body("format", equalTo("opsgenie"))
        .body("$", not(hasKey("signing_secret")))
        .body("$", not(hasKey("integration_key")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            AddPageWebhookRequest.newBuilder()
                .setName("on-call")
                .setFormat(WebhookFormat.WEBHOOK_FORMAT_OPSGENIE)
                .setUrl("https://api.opsgenie.com/v2/alerts")
                .setIntegrationKey("k")
                .setSigningSecret("s")
                .build());
  }

  @Test
  void contactPointsHaveAVersion() {
    services.answer(
        "SetContactPoints", ContactPoints.newBuilder().setPersonId(ID).setVersion(1).build());

    sending("{\"sms\": \"+33612345678\"}")
        .header("If-Match", "\"0\"")
        .put(BRAND + "/people/" + ID + "/contact-points")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"1\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SetContactPointsRequest.newBuilder().setPersonId(ID).setSms("+33612345678").build());
  }
}

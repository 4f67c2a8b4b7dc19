package dev.cordon.gateway.joint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddJointEntryRequest;
import dev.cordon.contracts.incident.v1.AssignJointTaskRequest;
import dev.cordon.contracts.incident.v1.CloseJointIncidentRequest;
import dev.cordon.contracts.incident.v1.InviteToJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JoinJointIncidentRequest;
import dev.cordon.contracts.incident.v1.JointEntry;
import dev.cordon.contracts.incident.v1.JointEntryKind;
import dev.cordon.contracts.incident.v1.JointIncident;
import dev.cordon.contracts.incident.v1.JointIndicator;
import dev.cordon.contracts.incident.v1.JointMember;
import dev.cordon.contracts.incident.v1.JointStanding;
import dev.cordon.contracts.incident.v1.JointState;
import dev.cordon.contracts.incident.v1.JointTask;
import dev.cordon.contracts.incident.v1.MoveJointTaskRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.OpenJointIncidentRequest;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Joint incidents between JSON and protobuf, from each side. */
@QuarkusTest
class JointResourcesTest extends GatewayTest {

  private static final JointIncident JOINT =
      JointIncident.newBuilder()
          .setId(ID)
          .setTitle("Campaign")
          .setTlp(Tlp.TLP_AMBER_STRICT)
          .setState(JointState.JOINT_STATE_OPEN)
          .setCoordinator("maison-group")
          .setVersion(3)
          .build();

  @Test
  void aGroupOpensOneAndInvites() {
    services.answer("OpenJointIncident", JOINT);
    services.answer(
        "InviteToJointIncident",
        JointMember.newBuilder()
            .setOrganization("atelier")
            .setStanding(JointStanding.JOINT_STANDING_INVITED)
            .build());

    sending("{\"title\": \"Campaign\", \"tlp\": \"amber+strict\"}")
        .post(at("groups"))
        .then()
        .statusCode(201)
        .header("Location", equalTo(at("groups") + "/" + ID))
        .header("ETag", equalTo("\"3\""))
        .body("state", equalTo("open"))
        .body("$", not(hasKey("standing")));
    sending("{\"organization\": \"atelier\"}")
        .post(at("groups") + "/" + ID + "/members")
        .then()
        .statusCode(201)
        .header("Location", equalTo(at("groups") + "/" + ID + "/members/atelier"))
        .body("standing", equalTo("invited"));

    assertThat(services.calls().getFirst().request())
        .isEqualTo(
            OpenJointIncidentRequest.newBuilder()
                .setTitle("Campaign")
                .setTlp(Tlp.TLP_AMBER_STRICT)
                .build());
    assertThat(services.calls().getLast().request())
        .isEqualTo(
            InviteToJointIncidentRequest.newBuilder()
                .setJointIncidentId(ID)
                .setOrganization("atelier")
                .build());
  }

  @Test
  void aGroupClosesTheVersionThatItHasRead() {
    services.answer("CloseJointIncident", JOINT);

    sending("{\"reason\": \"over\"}")
        .header("If-Match", "\"2\"")
        .post(at("groups") + "/" + ID + "/closing")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            CloseJointIncidentRequest.newBuilder()
                .setJointIncidentId(ID)
                .setExpectedVersion(2)
                .setReason("over")
                .build());
  }

  @Test
  void aBrandJoinsWithAnIncidentAndAPartnerWithout() {
    services.answer(
        "JoinJointIncident",
        JOINT.toBuilder().setStanding(JointStanding.JOINT_STANDING_JOINED).build());

    sending("{\"incident_id\": \"" + ID + "\"}")
        .post(at("brands") + "/" + ID + "/acceptance")
        .then()
        .statusCode(200)
        .body("standing", equalTo("joined"));
    asResponder().post(at("partners") + "/" + ID + "/acceptance").then().statusCode(200);

    JoinJointIncidentRequest joining =
        JoinJointIncidentRequest.newBuilder().setJointIncidentId(ID).build();
    assertThat(services.calls().getFirst().request())
        .isEqualTo(joining.toBuilder().setIncidentId(ID).build());
    assertThat(services.calls().getLast().request()).isEqualTo(joining);
  }

  @Test
  void aBrandThatJoinsSaysWithWhat() {
    String acceptance = at("brands") + "/" + ID + "/acceptance";

    for (String body : new String[] {"{}", "{\"incident_id\": null}"}) {
      sending(body)
          .post(acceptance)
          .then()
          .spec(problem(400, "MALFORMED_REQUEST"))
          .body("errors.field", contains("incident_id"))
          .body("errors.reason", contains("is missing"));
    }
    sending("{\"incident_id\": \"mine\"}")
        .post(acceptance)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"))
        .body("errors.reason", contains("is not an id (UUID)"));

    assertThat(services.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners", "groups"})
  void anIndicatorIsPutOnTheTimeline(String side) {
    services.answer(
        "AddJointEntry",
        JointEntry.newBuilder()
            .setId(ID)
            .setKind(JointEntryKind.JOINT_ENTRY_KIND_INDICATOR)
            .setIndicator(
                JointIndicator.newBuilder()
                    .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                    .setValue("evil.example"))
            .build());

    sending(
            "{\"happened_at\": \"2026-01-31T12:00:00Z\", \"indicator\": {\"type\":"
                + " \"domain-name\", \"value\": \"evil.example\"}}")
        .post(at(side) + "/" + ID + "/timeline")
        .then()
        .statusCode(201)
        .body("kind", equalTo("indicator"))
        .body("indicator.type", equalTo("domain-name"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            AddJointEntryRequest.newBuilder()
                .setJointIncidentId(ID)
                .setHappenedAt(Timestamp.newBuilder().setSeconds(1_769_860_800))
                .setIndicator(
                    JointIndicator.newBuilder()
                        .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                        .setValue("evil.example"))
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners", "groups"})
  void aSharedTaskIsMoved(String side) {
    services.answer(
        "MoveJointTask",
        JointTask.newBuilder().setId(ID).setState(TaskState.TASK_STATE_DONE).setVersion(2).build());

    sending("{\"to\": \"done\"}")
        .header("If-Match", "\"1\"")
        .post(at(side) + "/" + ID + "/tasks/" + ID + "/moves")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"2\""))
        .body("state", equalTo("done"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            MoveJointTaskRequest.newBuilder()
                .setJointIncidentId(ID)
                .setTaskId(ID)
                .setExpectedVersion(1)
                .setTo(TaskState.TASK_STATE_DONE)
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners", "groups"})
  void aSharedTaskIsAssigned(String side) {
    services.answer(
        "AssignJointTask",
        JointTask.newBuilder()
            .setId(ID)
            .setState(TaskState.TASK_STATE_OPEN)
            .setLeftBy("atelier")
            .setVersion(3)
            .build());

    sending("{\"assignee\": \"maison\"}")
        .header("If-Match", "\"2\"")
        .put(at(side) + "/" + ID + "/tasks/" + ID + "/assignee")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""))
        .body("left_by", equalTo("atelier"))
        .body("$", not(hasKey("assignee")));
    sending("{}")
        .header("If-Match", "\"2\"")
        .put(at(side) + "/" + ID + "/tasks/" + ID + "/assignee")
        .then()
        .statusCode(200);

    AssignJointTaskRequest toNobody =
        AssignJointTaskRequest.newBuilder()
            .setJointIncidentId(ID)
            .setTaskId(ID)
            .setExpectedVersion(2)
            .build();
    assertThat(services.calls().getFirst().request())
        .isEqualTo(toNobody.toBuilder().setAssignee("maison").build());
    assertThat(services.calls().getLast().request()).isEqualTo(toNobody);
  }

  @Test
  void whatIsNoTypeIsNamed() {
    sending(
            "{\"happened_at\": \"2026-01-31T12:00:00Z\", \"link\": {\"type\": \"enemies\","
                + " \"from\": \"maison\", \"to\": \"atelier\"}}")
        .post(at("brands") + "/" + ID + "/timeline")
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("link.type"));
  }

  private static String at(String side) {
    return "/api/v1/" + side + "/maison/joint-incidents";
  }
}

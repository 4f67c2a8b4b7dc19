package dev.cordon.gateway.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Duration;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.contracts.incident.v1.ApplyPlaybookResponse;
import dev.cordon.contracts.incident.v1.ListPlaybooksResponse;
import dev.cordon.contracts.incident.v1.Playbook;
import dev.cordon.contracts.incident.v1.PlaybookAnchor;
import dev.cordon.contracts.incident.v1.PlaybookStep;
import dev.cordon.contracts.incident.v1.RetirePlaybookRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.UploadPlaybookRequest;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Playbooks between JSON and protobuf. */
@QuarkusTest
class PlaybooksResourceTest extends GatewayTest {

  private static final String PLAYBOOKS = "/api/v1/brands/maison/playbooks";

  @Test
  void playbooksAreListedAndRead() {
    services.answer(
        "ListPlaybooks",
        ListPlaybooksResponse.newBuilder().addPlaybooks(playbook().clearSteps()).build());
    services.answer("GetPlaybook", playbook().build());

    asResponder().get(PLAYBOOKS).then().statusCode(200).body("items.name", contains("leak"));
    asResponder()
        .get(PLAYBOOKS + "/leak")
        .then()
        .statusCode(200)
        .body("version", equalTo(3))
        .body("steps.id", contains("stop", "tell"))
        .body("steps[0]", not(hasKey("due_after")))
        .body("steps[1].due_after", equalTo("aware"))
        .body("steps[1].due_within", equalTo("PT72H"))
        .body("steps[1].due_fixed", equalTo(true))
        .body("steps[1].role", equalTo("privacy-officer"));
  }

  @Test
  void aPlaybookIsAppliedInTheVersionThatWasRead() {
    services.answer(
        "ApplyPlaybook",
        ApplyPlaybookResponse.newBuilder()
            .addTasks(
                Task.newBuilder()
                    .setId(ID)
                    .setIncidentId(ID)
                    .setContent(TaskContent.newBuilder().setTitle("Stop it"))
                    .setState(TaskState.TASK_STATE_OPEN)
                    .setVersion(1))
            .build());

    sending("{\"name\": \"leak\", \"version\": 3}")
        .post(INCIDENTS + "/" + ID + "/playbooks")
        .then()
        .statusCode(200)
        .body("tasks.title", contains("Stop it"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ApplyPlaybookRequest.newBuilder()
                .setIncidentId(ID)
                .setName("leak")
                .setVersion(3)
                .build());
  }

  @Test
  void aPlaybookOfTheBrandsOwnComesInAsItWasWritten() {
    services.answer("UploadPlaybook", playbook().setOwn(true).setUploadedBy("ana").build());
    String document = "name: leak\n# é\n";

    asResponder()
        .contentType("application/yaml")
        .body(document.getBytes(StandardCharsets.UTF_8))
        .post(PLAYBOOKS)
        .then()
        .statusCode(201)
        .header("Location", equalTo(PLAYBOOKS + "/leak"))
        .header("ETag", equalTo("\"3\""))
        .body("own", equalTo(true))
        .body("uploaded_by", equalTo("ana"));

    assertThat(services.onlyCall().request())
        .isEqualTo(UploadPlaybookRequest.newBuilder().setDocument(document).build());
  }

  @Test
  void whatIsTooLargeOrNoTextIsRefusedAtTheDoor() {
    asResponder()
        .contentType("application/yaml")
        .body(new byte[256 * 1024 + 1])
        .post(PLAYBOOKS)
        .then()
        .spec(problem(413, "TOO_LARGE"));
    asResponder()
        .contentType("application/yaml")
        .body(new byte[] {(byte) 0xC3, (byte) 0x28})
        .post(PLAYBOOKS)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));
    asResponder().get(PLAYBOOKS + "/leak?version=0").then().spec(problem(400, "MALFORMED_REQUEST"));

    assertThat(services.calls()).isEmpty();
  }

  @Test
  void aPlaybookIsRetiredAsItWasRead() {
    services.answer("RetirePlaybook", playbook().build());

    asResponder().header("If-Match", "\"3\"").delete(PLAYBOOKS + "/leak").then().statusCode(200);

    assertThat(services.onlyCall().request())
        .isEqualTo(
            RetirePlaybookRequest.newBuilder().setName("leak").setExpectedVersion(3).build());
  }

  private static Playbook.Builder playbook() {
    return Playbook.newBuilder()
        .setName("leak")
        .setVersion(3)
        .setTitle("Leak")
        .addSteps(PlaybookStep.newBuilder().setId("stop").setRole(Role.ROLE_RESPONDER))
        .addSteps(
            PlaybookStep.newBuilder()
                .setId("tell")
                .setRole(Role.ROLE_PRIVACY_OFFICER)
                .setDueAfter(PlaybookAnchor.PLAYBOOK_ANCHOR_AWARE)
                .setDueWithin(Duration.newBuilder().setSeconds(259_200))
                .setDueFixed(true)
                .addNeeds("stop"));
  }
}

package dev.cordon.gateway.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddSharedIndicatorRequest;
import dev.cordon.contracts.incident.v1.AddSharedTimelineEntryRequest;
import dev.cordon.contracts.incident.v1.GetSharedTaskRequest;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ListFindingsResponse;
import dev.cordon.contracts.incident.v1.ListIndicatorsResponse;
import dev.cordon.contracts.incident.v1.ListSharedIncidentsResponse;
import dev.cordon.contracts.incident.v1.ListSharedTimelineRequest;
import dev.cordon.contracts.incident.v1.ListTimelineResponse;
import dev.cordon.contracts.incident.v1.MoveSharedTaskRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedIncident;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.SharedSummary;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskContent;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others share, under the paths of brands and of partners. */
@QuarkusTest
class SharedIncidentsTest extends GatewayTest {

  private static final Timestamp NOON = Timestamp.newBuilder().setSeconds(1_769_860_800).build();

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void sharedIncidentsAreListed(String side) {
    services.answer(
        "ListSharedIncidents",
        ListSharedIncidentsResponse.newBuilder().addIncidents(incident()).build());

    asResponder()
        .get(path(side))
        .then()
        .statusCode(200)
        .body("items.share_id", contains(ID))
        .body("items[0].owner", equalTo("aurelle"))
        .body("items[0]", not(hasKey("summary")));

    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("maison");
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void aSharedIncidentIsRead(String side) {
    services.answer(
        "GetSharedIncident",
        incident()
            .setSummary(
                SharedSummary.newBuilder()
                    .setReference("7")
                    .setTitle("Leak")
                    .setState(IncidentState.INCIDENT_STATE_REPORTED)
                    .setTlp(Tlp.TLP_AMBER)
                    .setAwareAt(NOON)
                    .setOpenedAt(NOON))
            .build());

    asResponder()
        .get(path(side) + "/" + ID)
        .then()
        .statusCode(200)
        .body("summary.reference", equalTo("7"))
        .body("summary.tlp", equalTo("amber"))
        .body("summary", not(hasKey("opened_by")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void aShareThatHasEndedIsNotFound(String side) {
    services.refuse("GetSharedIncident", Refusal.notFound("shared incident"));

    asResponder().get(path(side) + "/" + ID).then().spec(problem(404, "NOT_FOUND"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void thePartsAreRead(String side) {
    services.answer(
        "ListSharedTimeline", ListTimelineResponse.newBuilder().addEntries(entry()).build());
    services.answer("ListSharedFindings", ListFindingsResponse.getDefaultInstance());
    services.answer("ListSharedIndicators", ListIndicatorsResponse.getDefaultInstance());

    asResponder()
        .queryParam("limit", 3)
        .get(path(side) + "/" + ID + "/timeline")
        .then()
        .statusCode(200)
        .body("items.noted_by", contains("aurelle"));
    asResponder().get(path(side) + "/" + ID + "/findings").then().statusCode(200);
    asResponder().get(path(side) + "/" + ID + "/indicators").then().statusCode(200);

    assertThat(services.calls("ListSharedTimeline").getFirst().request())
        .isEqualTo(
            ListSharedTimelineRequest.newBuilder()
                .setShareId(ID)
                .setPage(PageRequest.newBuilder().setLimit(3))
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void aLineIsAdded(String side) {
    services.answer("AddSharedTimelineEntry", entry());

    sending("{\"happened_at\": \"2026-01-31T12:00:00Z\", \"text\": \"seen at ours, too\"}")
        .post(path(side) + "/" + ID + "/timeline")
        .then()
        .statusCode(201)
        .header("Location", equalTo(path(side) + "/" + ID + "/timeline"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            AddSharedTimelineEntryRequest.newBuilder()
                .setShareId(ID)
                .setHappenedAt(NOON)
                .setText("seen at ours, too")
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void anIndicatorIsAdded(String side) {
    services.answer("AddSharedIndicator", indicator());

    sending(
            "{\"type\": \"domain-name\", \"value\": \"evil[.]example\","
                + " \"description\": \"seen\", \"tlp\": \"green\"}")
        .header("Idempotency-Key", "k")
        .post(path(side) + "/" + ID + "/indicators")
        .then()
        .statusCode(201)
        .header("Location", equalTo(path(side) + "/" + ID + "/indicators"))
        .body("created_by", equalTo("maison"))
        .body("$", not(hasKey("incident_id")))
        .body("circles", empty());

    assertThat(services.onlyCall().header("cordon-idempotency-key")).isEqualTo("k");
    assertThat(services.onlyCall().request())
        .isEqualTo(
            AddSharedIndicatorRequest.newBuilder()
                .setShareId(ID)
                .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                .setValue("evil[.]example")
                .setDescription("seen")
                .setTlp(Tlp.TLP_GREEN)
                .build());
  }

  /** What it carries is what a move is conditional on. */
  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void aTaskIsReadWithItsGuidance(String side) {
    Task.Builder guided = task().toBuilder();
    guided.getContentBuilder().setGuidance("Pull the plug.");
    services.answer("GetSharedTask", guided.build());

    asResponder()
        .get(path(side) + "/" + ID + "/tasks/" + ID)
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""))
        .body("guidance", equalTo("Pull the plug."))
        .body("$", not(hasKey("incident_id")));

    assertThat(services.onlyCall().request())
        .isEqualTo(GetSharedTaskRequest.newBuilder().setShareId(ID).setTaskId(ID).build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void aTaskIsMoved(String side) {
    services.answer("MoveSharedTask", task());

    sending("{\"to\": \"waiting\", \"reason\": \"parts\", \"waiting_for\": \"supplier\"}")
        .header("If-Match", "\"2\"")
        .header("Idempotency-Key", "k")
        .post(path(side) + "/" + ID + "/tasks/" + ID + "/moves")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"3\""))
        .body("state", equalTo("waiting"))
        .body("$", not(hasKey("owner")))
        .body("$", not(hasKey("incident_id")));

    assertThat(services.onlyCall().header("cordon-idempotency-key")).isEqualTo("k");
    assertThat(services.onlyCall().request())
        .isEqualTo(
            MoveSharedTaskRequest.newBuilder()
                .setShareId(ID)
                .setTaskId(ID)
                .setExpectedVersion(2)
                .setTo(TaskState.TASK_STATE_WAITING)
                .setReason("parts")
                .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
                .build());
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void whatCannotBeMeantReachesNobody(String side) {
    String moves = path(side) + "/" + ID + "/tasks/" + ID + "/moves";
    String indicators = path(side) + "/" + ID + "/indicators";

    sending("{\"to\": \"done\"}").post(moves).then().spec(problem(428, "PRECONDITION_REQUIRED"));
    sending("{\"to\": \"away\"}")
        .header("If-Match", "\"2\"")
        .post(moves)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("to"));
    sending("{\"type\": \"file\", \"value\": \"x\", \"tlp\": \"green\"}")
        .post(indicators)
        .then()
        .spec(problem(422, "INVALID_FIELD"))
        .body("errors.field", contains("type"));
    // Whose circles those are, a guest doesn't say.
    sending("{\"type\": \"url\", \"value\": \"x\", \"tlp\": \"green\", \"circles\": [\"retail\"]}")
        .post(indicators)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));

    assertThat(services.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"brands", "partners"})
  void whoMayOnlyReadIsTold(String side) {
    Refusal reading =
        Refusal.of(ErrorReason.MISSING_ROLE, "This incident is shared for reading only.");
    services.refuse("AddSharedTimelineEntry", reading);
    services.refuse("AddSharedIndicator", reading);
    services.refuse("MoveSharedTask", reading);

    sending("{\"happened_at\": \"2026-01-31T12:00:00Z\", \"text\": \"x\"}")
        .post(path(side) + "/" + ID + "/timeline")
        .then()
        .spec(problem(403, "MISSING_ROLE"));
    sending("{\"type\": \"url\", \"value\": \"https://evil.example\", \"tlp\": \"green\"}")
        .post(path(side) + "/" + ID + "/indicators")
        .then()
        .spec(problem(403, "MISSING_ROLE"));
    sending("{\"to\": \"done\"}")
        .header("If-Match", "\"2\"")
        .post(path(side) + "/" + ID + "/tasks/" + ID + "/moves")
        .then()
        .spec(problem(403, "MISSING_ROLE"));
  }

  private static Indicator indicator() {
    return Indicator.newBuilder()
        .setId("indicator--" + ID)
        .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
        .setValue("evil.example")
        .setTlp(Tlp.TLP_GREEN)
        .setStix("{}")
        .setCreatedAt(NOON)
        .setCreatedBy("maison")
        .build();
  }

  private static Task task() {
    return Task.newBuilder()
        .setId(ID)
        .setContent(TaskContent.newBuilder().setTitle("Isolate"))
        .setState(TaskState.TASK_STATE_WAITING)
        .setWaitingFor(WaitingFor.WAITING_FOR_SUPPLIER)
        .setSince(NOON)
        .setReason("parts")
        .setAddedAt(NOON)
        .setAddedBy("aurelle")
        .setVersion(3)
        .build();
  }

  private static String path(String side) {
    return "/api/v1/" + side + "/maison/shared-incidents";
  }

  private static SharedIncident.Builder incident() {
    return SharedIncident.newBuilder()
        .setShareId(ID)
        .setOwner("aurelle")
        .setOwnerName("Aurelle")
        .addParts(SharedPart.SHARED_PART_SUMMARY)
        .setAccess(ShareAccess.SHARE_ACCESS_READ)
        .setUntil(NOON)
        .setSharedAt(NOON);
  }

  private static TimelineEntry entry() {
    return TimelineEntry.newBuilder()
        .setId(ID)
        .setHappenedAt(NOON)
        .setNotedAt(NOON)
        .setNotedBy("aurelle")
        .setText("seen")
        .build();
  }
}

package dev.cordon.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Message;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.FollowGroupBrandRequest;
import dev.cordon.contracts.incident.v1.FollowIncidentRequest;
import dev.cordon.contracts.incident.v1.FollowSharedIncidentRequest;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.gateway.fake.FakeServices;
import dev.cordon.gateway.fake.GatewayTest;
import dev.cordon.gateway.fake.Tokens;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream as it is read over HTTP. */
@QuarkusTest
class EventStreamTest extends GatewayTest {

  private static final String EVENTS = "/api/v1/brands/maison/events";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TestHTTPResource("/")
  @SuppressWarnings("NullAway.Init")
  URI gateway;

  @Inject Seats seats;

  private final FakeLog log = new FakeLog();

  /** Nobody else's, so that this test's calls are known by it. */
  private final String token =
      TestIssuer.running()
          .member(MAISON, "maison", UUID.randomUUID().toString(), Role.ROLE_RESPONDER);

  @BeforeEach
  void tell() {
    services.answer("FollowBrand", FollowBrandRequest.class, log::ofBrand);
  }

  /** So that no later test of this application meets a call of a stream that nobody reads. */
  @AfterEach
  void awaitAllHaveLeft() {
    await()
        .untilAsserted(
            () -> {
              // A connection is known to be closed when something is written to it.
              log.happens(1);
              assertThat(seats.open()).isZero();
            });
  }

  @Test
  void whatHappensIsSentAsItHappens() throws IOException {
    log.happens(3);
    try (StreamReader reader = open(EVENTS)) {
      assertThat(reader.status()).isEqualTo(200);
      assertThat(reader.header("Content-Type").orElseThrow()).startsWith("text/event-stream");
      assertThat(reader.header("Cache-Control")).contains("no-store");
      assertThat(reader.header("X-Accel-Buffering")).contains("no");
      Map<String, String> ready = reader.next();
      assertThat(ready)
          .containsEntry("event", "ready")
          .containsEntry("id", "p3")
          .containsEntry("retry", "2000")
          .containsEntry("data", "{}");

      log.happens(1);
      Map<String, String> event = reader.event();

      assertThat(event).containsEntry("id", "p4").containsEntry("event", "incident.changed");
      JsonNode data = JSON.readTree(event.get("data"));
      assertThat(data.path("specversion").asText()).isEqualTo("1.0");
      assertThat(data.path("id").asText()).isEqualTo("event-4");
      assertThat(data.path("source").asText()).isEqualTo("/api/v1/brands/maison");
      assertThat(data.path("type").asText()).isEqualTo("dev.cordon.incident.changed");
      assertThat(data.path("time").asText()).isEqualTo("1970-01-01T00:00:00Z");
      assertThat(data.path("data").path("incident_id").asText()).isEqualTo(ID);
      assertThat(data.path("data").path("version").asLong()).isEqualTo(4);
      assertThat(data.path("data").has("entity_id")).isFalse();
    }
  }

  @Test
  void whoComesBackGetsWhatCameBehindTheirLastId() throws IOException {
    log.happens(250);
    List<String> got = new ArrayList<>();
    String last = "p0";
    while (got.size() < 250) {
      try (StreamReader reader = open(EVENTS, "Last-Event-ID", last)) {
        assertThat(reader.event()).containsEntry("event", "ready").doesNotContainKey("id");
        for (int i = 0; i < 60 && got.size() < 250; i++) {
          Map<String, String> event = reader.event();
          last = event.getOrDefault("id", "");
          got.add(last);
        }
      }
    }

    assertThat(got).doesNotHaveDuplicates().hasSize(250).endsWith("p250");
  }

  @Test
  void whoCantSetTheHeaderSaysItInTheQuery() throws IOException {
    log.happens(2);
    try (StreamReader reader = open(EVENTS + "?last_event_id=p1")) {
      assertThat(reader.event()).containsEntry("event", "ready");
      assertThat(reader.event()).containsEntry("id", "p2");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"has blanks", "p;1", "\"p1\""})
  void nonsenseIsRefusedHere(String id) throws IOException {
    try (StreamReader reader = open(EVENTS, "Last-Event-ID", id)) {
      assertThat(reader.status()).isEqualTo(400);
      assertThat(reader.header("Content-Type")).contains("application/problem+json");
    }
    assertThat(calls()).isEmpty();
  }

  @Test
  void aForeignIdIsRefusedByTheService() throws IOException {
    services.refuse("FollowBrand", Refusal.of(ErrorReason.INVALID_CURSOR, "Not one of these."));

    try (StreamReader reader = open(EVENTS, "Last-Event-ID", "p1")) {
      assertThat(reader.status()).isEqualTo(400);
      assertThat(JSON.readTree(reader.body()).path("reason").asText()).isEqualTo("INVALID_CURSOR");
    }
  }

  @Test
  void whatIsNotKeptAnyMoreIsSaid() throws IOException {
    services.answer(
        "FollowBrand",
        FollowBrandRequest.class,
        request ->
            request.getFrom().getAfter().equals("p1")
                ? LiveEvents.newBuilder().setPosition("p9").setReset(true).build()
                : LiveEvents.getDefaultInstance());

    try (StreamReader reader = open(EVENTS, "Last-Event-ID", "p1")) {
      assertThat(reader.event()).containsEntry("event", "ready");
      assertThat(reader.event())
          .containsEntry("event", "reset")
          .containsEntry("id", "p9")
          .containsEntry("data", "{}");
      assertThat(reader.event()).isEmpty();
    }
    assertThat(calls())
        .extracting(call -> ((FollowBrandRequest) call.request()).getFrom().getAfter())
        .containsExactly("p1", "p9");
  }

  @Test
  void aRightThatIsLostIsTheLastEvent() throws IOException {
    try (StreamReader reader = open(EVENTS)) {
      assertThat(reader.event()).containsEntry("event", "ready");

      services.refuse("FollowBrand", Refusal.notFound("organization"));

      assertThat(end(reader)).isEqualTo("404 NOT_FOUND");
    }
  }

  @Test
  void aTokenThatEndsEndsTheStream() throws IOException {
    String ends =
        Tokens.member(MAISON, "maison", "ana", Role.ROLE_RESPONDER, Duration.ofSeconds(3));
    try (StreamReader reader = StreamReader.open(gateway.resolve(EVENTS), ends)) {
      assertThat(reader.event()).containsEntry("event", "ready");

      assertThat(end(reader)).isEqualTo("401 UNAUTHENTICATED");
    }
  }

  private static String end(StreamReader reader) throws IOException {
    Map<String, String> end = reader.event();
    assertThat(end).containsEntry("event", "end").doesNotContainKey("id");
    JsonNode why = JSON.readTree(end.get("data"));
    assertThat(why.path("detail").asText()).isNotEmpty();
    assertThat(reader.next()).isEmpty();
    return why.path("status").asText() + " " + why.path("reason").asText();
  }

  @Test
  void whoLeavesIsForgotten() throws IOException {
    try (StreamReader reader = open(EVENTS)) {
      assertThat(reader.event()).containsEntry("event", "ready");
      assertThat(seats.open()).isPositive();
    }

    awaitAllHaveLeft();
  }

  @Test
  void eachPathFollowsItsOwn() throws IOException {
    services.answer("FollowIncident", LiveEvents.getDefaultInstance());
    services.answer("FollowSharedIncident", LiveEvents.getDefaultInstance());
    services.answer("FollowGroupBrand", LiveEvents.getDefaultInstance());

    for (String path :
        List.of(
            "/api/v1/brands/maison/incidents/" + ID + "/events",
            "/api/v1/brands/maison/shared-incidents/" + ID + "/events",
            "/api/v1/partners/maison/shared-incidents/" + ID + "/events",
            "/api/v1/groups/maison/brands/aurelle/events")) {
      try (StreamReader reader = open(path)) {
        assertThat(reader.event()).as(path).containsEntry("event", "ready");
        assertThat(reader.event()).as(path).isEmpty();
      }
    }

    assertThat(calls())
        .extracting(FakeServices.Call::request)
        .map(EventStreamTest::followed)
        .containsExactly("incident " + ID, "share " + ID, "share " + ID, "brand aurelle");
  }

  private static String followed(Message request) {
    return switch (request) {
      case FollowIncidentRequest incident -> "incident " + incident.getIncidentId();
      case FollowSharedIncidentRequest shared -> "share " + shared.getShareId();
      case FollowGroupBrandRequest brand -> "brand " + brand.getBrand();
      default -> request.toString();
    };
  }

  private StreamReader open(String path, String... headers) {
    return StreamReader.open(gateway.resolve(path), token, headers);
  }

  /** Without those of an earlier test's stream, whose last step may arrive only now. */
  private List<FakeServices.Call> calls() {
    return services.calls().stream()
        .filter(call -> call.header("authorization").equals("Bearer " + token))
        .toList();
  }
}

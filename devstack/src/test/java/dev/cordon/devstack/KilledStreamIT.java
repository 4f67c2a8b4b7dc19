package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.PROGRESS;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.AccessTokens;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Part;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Services are killed while somebody follows and others write: each change is told once. */
@ExtendWith(RunningStack.class)
@Order(4)
class KilledStreamIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int WRITERS = 4;

  private final Scene scene = scene();
  private final Login lead = scene.maison(scene.cast().incidentLead());
  private final AtomicInteger lost = new AtomicInteger();
  private final List<String> written = new ArrayList<>();

  @Test
  void whateverIsKilledEveryCommittedEventIsToldOnce() throws Exception {
    AccessTokens tokens =
        new AccessTokens(URI.create(scene.stack().endpoints().issuer()), InstantSource.system());
    URI stream = URI.create(STACK.endpoints().gateway()).resolve(scene.at("/events"));
    try (StreamFollower follower = StreamFollower.start(stream, tokens, lead)) {
      await().atMost(SOON).until(follower::isReady);
      String incident = opened();

      write(incident, 20);
      kill(Part.INCIDENT, incident);
      write(incident, 20);
      kill(Part.GATEWAY, incident);
      write(incident, 20);

      await().atMost(SOON).until(() -> told(follower, incident).containsAll(written));
      // A change that got no answer may have been made all the same: what counts is the timeline.
      List<String> committed = timeline(incident);
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(told(follower, incident))
                      .as("%d writes got no answer", lost.get())
                      .containsExactlyInAnyOrderElementsOf(committed));
      assertThat(follower.events())
          .extracting(event -> event.path("id").asText())
          .doesNotHaveDuplicates();
      assertThat(follower.connections()).isGreaterThan(1);
    }
  }

  /** In the middle of what others write. */
  private void kill(Part part, String incident) throws InterruptedException {
    List<Thread> writers = new ArrayList<>();
    for (int i = 0; i < WRITERS; i++) {
      writers.add(Thread.ofVirtual().start(() -> write(incident, 10)));
    }
    STACK.kill(part);
    STACK.start(part, PROGRESS);
    for (Thread writer : writers) {
      writer.join();
    }
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> GATEWAY.get(lead, scene.at("/incidents")).status() == 200);
  }

  private String opened() {
    Answer answer =
        GATEWAY.post(
            lead,
            scene.at("/incidents"),
            Map.of("title", "Followed", "aware_at", Instant.now().minusSeconds(60).toString()));
    assertThat(answer.status()).isEqualTo(201);
    return answer.body().path("id").asText();
  }

  /** What gets no answer isn't asked for again. */
  private void write(String incident, int times) {
    for (int i = 0; i < times; i++) {
      try {
        Answer answer =
            GATEWAY.post(
                lead,
                scene.at("/incidents/" + incident + "/timeline"),
                Map.of("happened_at", Instant.now().minusSeconds(1).toString(), "text", "seen"));
        if (answer.status() == 201) {
          synchronized (written) {
            written.add(answer.body().path("id").asText());
          }
        }
      } catch (UncheckedIOException unanswered) {
        // Made or not: the timeline says it at the end.
        lost.incrementAndGet();
      }
    }
  }

  private List<String> timeline(String incident) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          GATEWAY
              .get(
                  lead,
                  scene.at("/incidents/" + incident + "/timeline?limit=200")
                      + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
              .body();
      page.path("items").forEach(entry -> ids.add(entry.path("id").asText()));
      cursor = page.path("next_cursor").asText();
    } while (!cursor.isEmpty());
    return ids;
  }

  private static List<String> told(StreamFollower follower, String incident) {
    return follower.events().stream()
        .filter(event -> event.path("type").asText().equals("dev.cordon.timeline.noted"))
        .map(event -> event.path("data"))
        .filter(data -> data.path("incident_id").asText().equals(incident))
        .map(data -> data.path("entity_id").asText())
        .toList();
  }
}

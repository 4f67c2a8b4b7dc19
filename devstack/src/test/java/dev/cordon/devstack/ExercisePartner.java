package dev.cordon.devstack;

import static dev.cordon.devstack.ExerciseCase.version;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The retailer: it is told an indicator and asked to do something, and knows nothing else. */
record ExercisePartner(ExerciseCast cast) {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String BUNDLE = "/api/v1/circles/" + ExerciseCast.CIRCLE + "/bundle";

  /** {@code MARKING} of TLP:AMBER in the STIX extension of TLP 2.0 (OASIS, tlp-2.0). */
  private static final String TLP_AMBER =
      "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";

  /** Of all that brands have kept, the one that is shared in the circle. */
  void fetchesWhatIsShared(String indicator, String url) {
    List<JsonNode> indicators =
        Items.of(GATEWAY.get(cast.analyst(), BUNDLE).expect(200).path("objects"))
            .filter(object -> object.path("type").asText().equals("indicator"))
            .toList();
    assertThat(indicators).hasSize(1);
    JsonNode shared = indicators.getFirst();
    assertThat(shared.path("id").asText()).isEqualTo(indicator);
    assertThat(shared.path("pattern").asText()).isEqualTo("[url:value = '" + url + "']");
    assertThat(Items.texts(shared.path("object_marking_refs"), "")).contains(TLP_AMBER);
    assertProblem(GATEWAY.get(cast.sport().lead(), BUNDLE), 404, "NOT_FOUND");
  }

  /**
   * Asked with the indicator, acknowledged, answered. A task of the asker's waits for it, and goes
   * on by itself.
   *
   * @return what the partner has written
   */
  String doesWhatItIsAskedFor(ExerciseCase asker, String indicator) {
    String task = asker.task("Have the address blocked at " + ExerciseCast.PARTNER);
    JsonNode asked =
        GATEWAY
            .post(
                asker.brand().responder(),
                asker.at("/requests"),
                Map.of(
                    "recipient",
                    ExerciseCast.PARTNER,
                    "text",
                    "Block this address on your tills, and tell us whether it was called.",
                    "tlp",
                    "amber",
                    "due_at",
                    Instant.now().plus(Duration.ofHours(8)).toString(),
                    "indicators",
                    List.of(indicator),
                    "task_id",
                    task))
            .expect(201);
    assertThat(asker.read("/tasks/" + task).path("state").asText()).isEqualTo("waiting");
    String received =
        "/api/v1/partners/" + ExerciseCast.PARTNER + "/requests/" + asked.path("id").asText();
    Login analyst = cast.analyst();
    await().atMost(SOON).until(() -> GATEWAY.get(analyst, received).status() == 200);
    JsonNode request = GATEWAY.get(analyst, received).expect(200);
    assertThat(request.path("asker").asText()).isEqualTo(asker.brand().alias());
    assertThat(request.at("/indicators/0/id").asText()).isEqualTo(indicator);
    assertThat(request.toString())
        .doesNotContain(asker.incident(), task, asker.view().path("title").asText());

    JsonNode acknowledged =
        GATEWAY
            .post(analyst, received + "/moves", version(request), Map.of("to", "acknowledged"))
            .expect(200);
    String words = "Blocked on all tills; none has called it.";
    GATEWAY
        .post(
            analyst,
            received + "/moves",
            version(acknowledged),
            Map.of("to", "answered", "outcome", "done", "words", words))
        .expect(200);
    JsonNode answered =
        await()
            .atMost(SOON)
            .until(
                () -> asker.read("/requests/" + asked.path("id").asText()),
                view -> view.path("state").asText().equals("answered"));
    assertThat(answered.path("outcome").asText()).isEqualTo("done");
    assertThat(answered.path("words").asText()).isEqualTo(words);
    // The line of the timeline comes from the other side, a moment later.
    await().atMost(SOON).until(() -> asker.story().contains(words));
    assertThat(asker.read("/tasks/" + task).path("state").asText()).isEqualTo("in_progress");
    return words;
  }

  void hasNothingElse() {
    String partner = "/api/v1/partners/" + ExerciseCast.PARTNER;
    for (String list : List.of("/shared-incidents", "/joint-incidents")) {
      assertThat(GATEWAY.get(cast.analyst(), partner + list).expect(200).path("items").isEmpty())
          .as(list)
          .isTrue();
    }
    assertThat(GATEWAY.get(cast.analyst(), partner + "/requests").expect(200).path("items"))
        .hasSize(1);
  }
}

package dev.cordon.devstack;

import static dev.cordon.devstack.ExerciseCase.version;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The retailer: it is told an indicator and asked to do something, and finds that it is hit itself.
 */
record ExercisePartner(ExerciseCast cast) {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PATH = "/api/v1/partners/" + ExerciseCast.PARTNER;
  private static final String BUNDLE = "/api/v1/circles/" + ExerciseCast.CIRCLE + "/bundle";

  /** {@code MARKING} of TLP:AMBER in the STIX extension of TLP 2.0 (OASIS, tlp-2.0). */
  private static final String TLP_AMBER =
      "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";

  /** Of all that brands have kept, the one that is shared in the circle. */
  void fetchesWhatIsShared(String indicator, String url) {
    JsonNode shared = theOneIndicator();
    assertThat(shared.path("id").asText()).isEqualTo(indicator);
    assertThat(shared.path("pattern").asText()).isEqualTo("[url:value = '" + url + "']");
    assertThat(Items.texts(shared.path("object_marking_refs"), "")).contains(TLP_AMBER);
    for (Login outside : List.of(cast.sport().lead(), cast.bystander())) {
      assertProblem(GATEWAY.get(outside, BUNDLE), 404, "NOT_FOUND");
    }
  }

  private JsonNode theOneIndicator() {
    List<JsonNode> indicators =
        Items.of(GATEWAY.get(cast.analyst(), BUNDLE).expect(200).path("objects"))
            .filter(object -> object.path("type").asText().equals("indicator"))
            .toList();
    assertThat(indicators).hasSize(1);
    return indicators.getFirst();
  }

  /**
   * Asked with the indicator, acknowledged, answered. A task of the asker's waits for it, and goes
   * on by itself.
   *
   * @return what the partner has written
   */
  String doesWhatItIsAskedFor(ExerciseCase asker, String indicator) {
    String task = asker.task("Have the address blocked at " + ExerciseCast.PARTNER);
    String asked = ask(asker, indicator, task);
    assertThat(asker.read("/tasks/" + task).path("state").asText()).isEqualTo("waiting");

    JsonNode request = received(asker, asked);
    assertThat(request.at("/indicators/0/id").asText()).isEqualTo(indicator);
    assertThat(request.toString())
        .doesNotContain(asker.incident(), task, asker.view().path("title").asText());
    JsonNode acknowledged = move(request, Map.of("to", "acknowledged")).expect(200);
    String words = "Blocked on all tills. Two of them had called it: we are hit, too.";
    assertProblem(
        move(acknowledged, Map.of("to", "answered", "words", words)), 422, "INVALID_FIELD");
    Map<String, String> answer = Map.of("to", "answered", "outcome", "done", "words", words);
    assertProblem(move(request, answer), 412, "VERSION_MISMATCH");
    JsonNode over = move(acknowledged, answer).expect(200);
    assertProblem(move(over, Map.of("to", "declined", "words", "We haven't.")), 409, "WRONG_STATE");

    JsonNode answered =
        await()
            .atMost(SOON)
            .until(
                () -> asker.read("/requests/" + asked),
                view -> view.path("state").asText().equals("answered"));
    assertThat(answered.path("outcome").asText()).isEqualTo("done");
    assertThat(answered.path("words").asText()).isEqualTo(words);
    // The line of the timeline comes from the other side, a moment later.
    await().atMost(SOON).until(() -> asker.story().contains(words));
    assertThat(asker.read("/tasks/" + task).path("state").asText()).isEqualTo("in_progress");
    return words;
  }

  /** Id of the request, on both sides. */
  private static String ask(ExerciseCase asker, String indicator, String task) {
    return GATEWAY
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
        .expect(201)
        .path("id")
        .asText();
  }

  private JsonNode received(ExerciseCase asker, String asked) {
    String path = PATH + "/requests/" + asked;
    await().atMost(SOON).until(() -> GATEWAY.get(cast.analyst(), path).status() == 200);
    JsonNode request = GATEWAY.get(cast.analyst(), path).expect(200);
    assertThat(request.path("asker").asText()).isEqualTo(asker.brand().alias());
    return request;
  }

  private Answer move(JsonNode request, Map<String, String> move) {
    return GATEWAY.post(
        cast.analyst(),
        PATH + "/requests/" + request.path("id").asText() + "/moves",
        version(request),
        move);
  }

  /** Once the work is done: the joint incident, what it was asked, and the indicator. */
  void hasNothingElse() {
    assertThat(list(cast.analyst(), "/shared-incidents")).isEmpty();
    assertThat(list(cast.analyst(), "/joint-incidents")).hasSize(1);
    assertThat(list(cast.analyst(), "/requests")).hasSize(1);
    theOneIndicator();
  }

  private static JsonNode list(Login as, String list) {
    return GATEWAY.get(as, PATH + list).expect(200).path("items");
  }

  /** Not for those either who work with it. */
  void isNobodyElses() {
    List<Login> others =
        Stream.concat(
                cast.brands().stream().map(ExerciseBrand::lead),
                Stream.of(cast.chief(), cast.bystander()))
            .toList();
    for (String list : List.of("/shared-incidents", "/joint-incidents", "/requests", "/audit")) {
      others.forEach(other -> assertProblem(GATEWAY.get(other, PATH + list), 404, "NOT_FOUND"));
    }
  }
}

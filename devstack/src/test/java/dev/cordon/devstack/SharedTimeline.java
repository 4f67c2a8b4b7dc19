package dev.cordon.devstack;

import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Two parts of a brand's incident, which the retailer works on and of which it sees no more. */
record SharedTimeline(ExerciseCast cast, ExerciseCase of) {

  private static final String RECEIVED =
      "/api/v1/partners/" + ExerciseCast.PARTNER + "/shared-incidents";

  /**
   * First to read, then to work on; until it is taken back.
   *
   * @return what the partner has written
   */
  String isWorkedOnTogether() {
    String ours = "Vouchers were changed at tills of a retailer.";
    GATEWAY.post(of.brand().responder(), of.at("/timeline"), line(ours)).expect(201);
    String theirs = "The tills got it with the update of the 12th.";
    String toRead = share("read");
    assertProblem(
        GATEWAY.post(cast.analyst(), received(toRead, "/timeline"), line(theirs)),
        403,
        "MISSING_ROLE");
    takeBack(toRead);

    String toWork = share("work");
    assertThat(read(toWork, "/timeline").path("items")).hasSize(1);
    JsonNode added =
        GATEWAY.post(cast.analyst(), received(toWork, "/timeline"), line(theirs)).expect(201);
    assertThat(added.path("noted_by").asText()).isEqualTo(ExerciseCast.PARTNER);
    isWhatWasShared(toWork, List.of(ours, theirs));
    isSignedByThePartner(theirs);
    isForNobodyElse(toWork);
    takeBack(toWork);
    return theirs;
  }

  private String share(String access) {
    Map<String, Object> wish =
        Map.of(
            "recipient",
            ExerciseCast.PARTNER,
            "parts",
            List.of("timeline", "indicators"),
            "access",
            access,
            "until",
            Instant.now().plus(Duration.ofDays(7)).toString());
    assertProblem(
        GATEWAY.post(of.brand().responder(), of.at("/shares"), wish), 403, "MISSING_ROLE");
    String id =
        GATEWAY.post(of.brand().lead(), of.at("/shares"), wish).expect(201).path("id").asText();
    JsonNode all = GATEWAY.get(cast.analyst(), RECEIVED).expect(200).path("items");
    assertThat(Items.texts(all, "/share_id")).containsExactly(id);
    assertThat(Items.texts(all, "/access")).containsExactly(access);
    return id;
  }

  /** What people wrote, in the organizations' names, and the indicators; nothing else. */
  private void isWhatWasShared(String share, List<String> lines) {
    JsonNode timeline = read(share, "/timeline");
    assertThat(Items.texts(timeline.path("items"), "/text")).isEqualTo(lines);
    assertThat(Items.texts(timeline.path("items"), "/noted_by"))
        .containsExactly(of.brand().alias(), ExerciseCast.PARTNER);
    JsonNode indicators = read(share, "/indicators");
    assertThat(Items.texts(indicators.path("items"), "/value"))
        .isEqualTo(Items.texts(of.read("/indicators").path("items"), "/value"));
    JsonNode whole = read(share, "");
    assertThat(whole.has("summary")).isFalse();
    assertThat(whole + "" + timeline).doesNotContain(of.incident());
    assertThat(whole + "" + timeline + indicators)
        .doesNotContain(
            of.system(),
            of.view().path("title").asText(),
            of.brand().lead().username(),
            of.brand().responder().username());
    for (String part : List.of("/findings", "/tasks", "/evidence")) {
      assertProblem(GATEWAY.get(cast.analyst(), received(share, part)), 404, "NOT_FOUND");
    }
  }

  private void isSignedByThePartner(String text) {
    JsonNode written =
        Items.of(of.read("/timeline?limit=200").path("items"))
            .filter(line -> line.path("text").asText().equals(text))
            .findFirst()
            .orElseThrow();
    assertThat(written.path("noted_by").asText()).isEqualTo("organization:" + ExerciseCast.PARTNER);
    assertThat(written.path("automatic").asBoolean()).isFalse();
  }

  private void isForNobodyElse(String share) {
    for (ExerciseBrand brand : List.of(cast.sport(), cast.home())) {
      assertProblem(
          GATEWAY.get(brand.lead(), brand.at("/shared-incidents/" + share + "/timeline")),
          404,
          "NOT_FOUND");
    }
    String outside = "/api/v1/partners/" + ExerciseCast.BYSTANDER + "/shared-incidents";
    Login bystander = cast.bystander();
    assertThat(GATEWAY.get(bystander, outside).expect(200).path("items").isEmpty()).isTrue();
    assertProblem(GATEWAY.get(bystander, outside + "/" + share + "/timeline"), 404, "NOT_FOUND");
  }

  private void takeBack(String share) {
    JsonNode ended = GATEWAY.delete(of.brand().lead(), of.at("/shares/" + share)).expect(200);
    assertThat(ended.has("taken_back_at")).isTrue();
    for (String part : List.of("", "/timeline", "/indicators")) {
      assertProblem(GATEWAY.get(cast.analyst(), received(share, part)), 404, "NOT_FOUND");
    }
    Answer late =
        GATEWAY.post(cast.analyst(), received(share, "/timeline"), line("One more thing."));
    assertProblem(late, 404, "NOT_FOUND");
  }

  private JsonNode read(String share, String part) {
    return GATEWAY.get(cast.analyst(), received(share, part)).expect(200);
  }

  private static String received(String share, String part) {
    return RECEIVED + "/" + share + part;
  }

  private static Map<String, String> line(String text) {
    return Map.of("happened_at", Instant.now().toString(), "text", text);
  }
}

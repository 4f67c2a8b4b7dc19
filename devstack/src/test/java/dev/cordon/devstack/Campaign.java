package dev.cordon.devstack;

import static dev.cordon.devstack.ExerciseBrand.DOMAIN;
import static dev.cordon.devstack.ExerciseCase.version;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The joint incident: what is put there is all members', and nothing else is anybody's. */
final class Campaign {
  private final ExerciseCast cast;
  private final List<ExerciseCase> cases;
  private final String id;

  private Campaign(ExerciseCast cast, List<ExerciseCase> cases, String id) {
    this.cast = cast;
    this.cases = cases;
    this.id = id;
  }

  /** By the group. Each brand is invited, and joins with its own incident. */
  static Campaign of(ExerciseCast cast, List<ExerciseCase> cases) {
    JsonNode joint =
        GATEWAY
            .post(
                cast.chief(),
                "/api/v1/groups/" + ExerciseCast.GROUP + "/joint-incidents",
                Map.of("title", "Breach at a supplier", "summary", "It runs a system for us all."))
            .expect(201);
    assertThat(joint.path("coordinator").asText()).isEqualTo(ExerciseCast.GROUP);
    var campaign = new Campaign(cast, cases, joint.path("id").asText());
    cases.forEach(campaign::join);
    return campaign;
  }

  private void join(ExerciseCase of) {
    JsonNode invited =
        GATEWAY
            .post(cast.chief(), group("/members"), Map.of("organization", of.brand().alias()))
            .expect(201);
    assertThat(invited.path("standing").asText()).isEqualTo("invited");
    Login lead = of.brand().lead();
    assertProblem(GATEWAY.get(lead, member(of, "/timeline")), 404, "NOT_FOUND");
    JsonNode in =
        GATEWAY
            .post(lead, member(of, "/acceptance"), Map.of("incident_id", of.incident()))
            .expect(200);
    assertThat(in.path("standing").asText()).isEqualTo("joined");
    assertThat(in.path("incident_id").asText()).isEqualTo(of.incident());
  }

  /**
   * An indicator that each has found suggests nothing to anybody, until it is put here; then to
   * those who have both put it here, and not to the one who hasn't.
   */
  void suggestsOnlyWhatBothHavePutHere(ExerciseCase one, ExerciseCase other, ExerciseCase silent) {
    List.of(one, other, silent)
        .forEach(each -> assertThat(each.suggestedOrganizations()).isEmpty());
    add(one, Map.of("indicator", Map.of("type", "domain-name", "value", DOMAIN)));
    assertThat(one.suggestedOrganizations()).isEmpty();
    assertThat(other.suggestedOrganizations()).isEmpty();
    add(other, Map.of("indicator", Map.of("type", "domain-name", "value", DOMAIN)));

    assertThat(one.suggestedOrganizations()).containsExactly(other.brand().alias());
    assertThat(other.suggestedOrganizations()).containsExactly(one.brand().alias());
    assertThat(silent.suggestedOrganizations()).isEmpty();
    JsonNode across =
        Items.of(one.suggestions())
            .filter(suggestion -> suggestion.has("organization"))
            .findFirst()
            .orElseThrow();
    assertThat(across.path("joint_incident_id").asText()).isEqualTo(id);
    assertThat(across.has("incident")).isFalse();
    assertThat(across.at("/evidence/0/reason").asText()).isEqualTo("indicator");
    assertThat(across.at("/evidence/0/value").asText()).isEqualTo(DOMAIN);
  }

  /** Lines of each kind, and a task that one adds for another. */
  void isWorkedOnTogether(ExerciseCase one, ExerciseCase other, ExerciseCase third) {
    add(one, Map.of("text", "The supplier names 14 tenants; we are three of them."));
    GATEWAY
        .post(
            cast.chief(),
            group("/timeline"),
            Map.of(
                "happened_at", past(),
                "text", "One supplier, one intruder.",
                "link",
                    Map.of(
                        "type", "same_supplier",
                        "from", one.brand().alias(),
                        "to", third.brand().alias())))
        .expect(201);
    JsonNode task =
        GATEWAY
            .post(
                one.brand().lead(),
                member(one, "/tasks"),
                Map.of(
                    "title",
                    "Ask the supplier for its logs, once for all of us",
                    "assignee",
                    other.brand().alias()))
            .expect(201);
    String moves = "/tasks/" + task.path("id").asText() + "/moves";
    Map<String, Object> done = Map.of("to", "done", "reason", "The logs are here.");
    assertProblem(
        GATEWAY.post(third.brand().lead(), member(third, moves), version(task), done),
        409,
        "WRONG_STATE");
    GATEWAY.post(other.brand().lead(), member(other, moves), version(task), done).expect(200);
  }

  void isTheSameForAllMembers() {
    JsonNode timeline = GATEWAY.get(cast.chief(), group("/timeline")).expect(200).path("items");
    JsonNode tasks = GATEWAY.get(cast.chief(), group("/tasks")).expect(200).path("items");
    assertThat(Items.texts(timeline, "/kind")).contains("event", "note", "indicator", "link");
    assertThat(Items.texts(tasks, "/state")).containsExactly("done");
    for (ExerciseCase of : cases) {
      assertThat(shared(of, "/timeline").path("items")).isEqualTo(timeline);
      assertThat(shared(of, "/tasks").path("items")).isEqualTo(tasks);
      assertThat(Items.texts(shared(of, "/members").path("items"), "/organization"))
          .containsExactlyInAnyOrderElementsOf(
              cases.stream().map(each -> each.brand().alias()).toList());
    }
  }

  void tellsNobodyOfAnothersIncident() {
    for (ExerciseCase reader : cases) {
      String told =
          shared(reader, "").toString()
              + shared(reader, "/members")
              + shared(reader, "/timeline")
              + shared(reader, "/tasks");
      cases.stream()
          .filter(other -> !other.equals(reader))
          .forEach(
              other ->
                  assertThat(told)
                      .doesNotContain(
                          other.incident(),
                          other.system(),
                          other.view().path("title").asText(),
                          other.brand().lead().username()));
    }
  }

  void isNothingForWhoeverIsNotInvited() {
    String path = "/api/v1/partners/" + ExerciseCast.PARTNER + "/joint-incidents";
    assertThat(GATEWAY.get(cast.analyst(), path).expect(200).path("items").isEmpty()).isTrue();
    for (String part : List.of("", "/members", "/timeline", "/tasks")) {
      assertProblem(GATEWAY.get(cast.analyst(), path + "/" + id + part), 404, "NOT_FOUND");
    }
  }

  /** For good; members read it on. */
  void isClosed() {
    JsonNode joint = GATEWAY.get(cast.chief(), group("")).expect(200);
    JsonNode closed =
        GATEWAY
            .post(
                cast.chief(),
                group("/closing"),
                version(joint),
                Map.of("reason", "The supplier has shown what it mended."))
            .expect(200);
    assertThat(closed.path("state").asText()).isEqualTo("closed");
    cases.forEach(of -> assertThat(shared(of, "").path("state").asText()).isEqualTo("closed"));
  }

  private void add(ExerciseCase by, Map<String, Object> line) {
    Map<String, Object> entry = new HashMap<>(line);
    entry.put("happened_at", past());
    JsonNode added = GATEWAY.post(by.brand().lead(), member(by, "/timeline"), entry).expect(201);
    assertThat(added.path("noted_by").asText()).isEqualTo(by.brand().alias());
  }

  private static String past() {
    return Instant.now().minusSeconds(1).toString();
  }

  private JsonNode shared(ExerciseCase of, String path) {
    return GATEWAY.get(of.brand().lead(), member(of, path)).expect(200);
  }

  private String member(ExerciseCase of, String path) {
    return of.brand().at("/joint-incidents/" + id + path);
  }

  private String group(String path) {
    return "/api/v1/groups/" + ExerciseCast.GROUP + "/joint-incidents/" + id + path;
  }
}

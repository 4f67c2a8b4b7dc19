package dev.cordon.devstack;

import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * A brand's own incident of the breach.
 *
 * @param system that the supplier runs, by id
 * @param incident its id
 */
record ExerciseCase(ExerciseBrand brand, String system, String incident) {

  /** From the supplier's notice; what it does to the system is stated at once. */
  static ExerciseCase opened(ExerciseBrand brand, String system, String kind, String reference) {
    var opened =
        new ExerciseCase(
            brand,
            brand.system(system, kind),
            brand.promoted(brand.alert(reference, "Breach at the supplier of: " + system)));
    assertThat(opened.view().path("state").asText()).isEqualTo("reported");
    opened.stating("\"0\"", "degraded", "The supplier's connection is limited.").expect(200);
    return opened;
  }

  /** ETag of what was read. */
  static String version(JsonNode read) {
    return "\"" + read.path("version").asLong() + "\"";
  }

  String at(String path) {
    return brand.at("/incidents/" + incident + path);
  }

  JsonNode view() {
    return read("");
  }

  JsonNode read(String path) {
    return GATEWAY.get(brand.lead(), at(path)).expect(200);
  }

  /** The lines of its timeline, a text each, in the order in which things happened. */
  String story() {
    return String.join("\n", Items.texts(read("/timeline?limit=200").path("items"), "/text"));
  }

  /** What it does to the system, in the place of what was stated before. */
  void affect(String state, String reason) {
    JsonNode affected = stating(state, reason).expect(200);
    assertThat(affected.path("state").asText()).isEqualTo(state);
  }

  /** The same, whatever the answer is. */
  Answer stating(String state, String reason) {
    return stating(version(read("/systems/" + system)), state, reason);
  }

  private Answer stating(String version, String state, String reason) {
    return GATEWAY.put(
        brand.responder(),
        at("/systems/" + system),
        version,
        Map.of("state", state, "reason", reason));
  }

  /** What kind of incident it is, and since when the brand's legal entity knew. */
  void classify(Duration knownFor) {
    JsonNode stated =
        GATEWAY
            .put(
                brand.responder(),
                at("/classification"),
                "\"0\"",
                Map.of(
                    "rsit",
                    "information-content-security/unauthorised-information-access",
                    "veris",
                    List.of("actor.external", "action.hacking", "asset.server"),
                    "techniques",
                    List.of("T1199")))
            .expect(200);
    assertThat(stated.path("rsit_name").asText()).isEqualTo("Unauthorised Access to Information");
    assertThat(stated.at("/techniques/0/name").asText()).isEqualTo("Trusted Relationship");

    String awareAt = Instant.now().minus(knownFor).truncatedTo(ChronoUnit.SECONDS).toString();
    GATEWAY
        .put(
            brand.lead(),
            at("/awareness/FR"),
            "\"0\"",
            Map.of("aware_at", awareAt, "reason", "The supplier's notice came in."))
        .expect(200);
    JsonNode aware = read("/awareness");
    assertThat(aware.path("legal_entity").asText()).isEqualTo("FR");
    assertThat(aware.path("aware_at").asText()).isEqualTo(awareAt);
    assertThat(view().path("aware_at").asText()).isEqualTo(awareAt);
  }

  /** Makes tasks of the playbook for such a breach, once; these tasks. */
  JsonNode applyPlaybook() {
    JsonNode playbook =
        GATEWAY.get(brand.lead(), brand.at("/playbooks/supplier-breach")).expect(200);
    Map<String, Object> wish =
        Map.of("name", "supplier-breach", "version", playbook.path("version").asInt());
    JsonNode tasks = GATEWAY.post(brand.lead(), at("/playbooks"), wish).expect(200).path("tasks");
    assertThat(Items.texts(tasks, "/title"))
        .isNotEmpty()
        .isEqualTo(Items.texts(playbook.path("steps"), "/title"));
    assertProblem(GATEWAY.post(brand.lead(), at("/playbooks"), wish), 409, "ALREADY_EXISTS");
    return tasks;
  }

  /** Adds a task that may be left over; its id. */
  String task(String title) {
    return add(Map.of("title", title)).path("id").asText();
  }

  /** Adds one that has to be over before the incident is. */
  JsonNode mandatoryTask(String title) {
    return add(Map.of("title", title, "mandatory", true));
  }

  private JsonNode add(Map<String, ?> task) {
    return GATEWAY.post(brand.responder(), at("/tasks"), task).expect(201);
  }

  Answer move(Login by, JsonNode task, Map<String, ?> move) {
    return GATEWAY.post(
        by, at("/tasks/" + task.path("id").asText() + "/moves"), version(task), move);
  }

  /** Done by whoever leads. */
  Answer done(JsonNode task) {
    return move(brand.lead(), task, Map.of("to", "done", "reason", "As the playbook says."));
  }

  /**
   * Keeps an indicator, and shares it.
   *
   * @return its STIX identifier
   */
  String indicator(String type, String value, String... circles) {
    return GATEWAY
        .post(
            brand.responder(),
            at("/indicators"),
            Map.of("type", type, "value", value, "tlp", "amber", "circles", List.of(circles)))
        .expect(201)
        .path("id")
        .asText();
  }

  JsonNode suggestions() {
    return GATEWAY.get(brand.responder(), at("/suggestions")).expect(200).path("items");
  }

  /** Others than the brand that suggestions name; empty for one of the brand's own incidents. */
  List<String> suggestedOrganizations() {
    return Items.texts(suggestions(), "/organization").stream()
        .filter(alias -> !alias.isEmpty())
        .toList();
  }

  /** In the version that is there now. */
  Answer transition(Login by, String to, String reason) {
    return GATEWAY.post(
        by, at("/transitions"), version(view()), Map.of("to", to, "reason", reason));
  }

  /** By whoever works on it. */
  void goes(String to, String reason) {
    JsonNode moved = transition(brand.responder(), to, reason).expect(200);
    assertThat(moved.path("state").asText()).isEqualTo(to);
  }

  /** By whoever leads, once nothing is left; those who only work on it don't. */
  void closes(String reason) {
    assertThat(blockers("closed")).isEmpty();
    assertProblem(transition(brand.responder(), "closed", reason), 403, "MISSING_ROLE");
    JsonNode closed = transition(brand.lead(), "closed", reason).expect(200);
    assertThat(closed.path("state").asText()).isEqualTo("closed");
  }

  /**
   * Refused for what is left, which the incident has named beforehand in the same words.
   *
   * @return what it is, as {@code <field>: <what and how>}
   */
  List<String> isKeptFrom(String to) {
    Answer refused = transition(brand.lead(), to, "Enough of it.");
    assertProblem(refused, 409, "TRANSITION_BLOCKED");
    List<String> left =
        Items.of(refused.body().path("errors"))
            .map(error -> error.path("field").asText() + ": " + error.path("reason").asText())
            .toList();
    assertThat(left).isNotEmpty().isEqualTo(blockers(to));
    return left;
  }

  /** What the incident says is in the way; refused where there is no such way. */
  List<String> blockers(String to) {
    JsonNode way =
        Items.of(view().path("transitions"))
            .filter(possible -> possible.path("to").asText().equals(to))
            .findFirst()
            .orElseThrow();
    return Items.of(way.path("blockers"))
        .map(blocker -> blocker.path("what").asText() + ": " + blocker.path("detail").asText())
        .toList();
  }

  /** The states that it came into, the first one first. */
  List<String> course() {
    return Items.texts(read("/transitions").path("items"), "/to").reversed();
  }
}

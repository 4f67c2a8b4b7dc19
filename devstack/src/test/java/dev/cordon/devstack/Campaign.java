package dev.cordon.devstack;

import static dev.cordon.devstack.ExerciseBrand.DOMAIN;
import static dev.cordon.devstack.ExerciseCase.version;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The joint incident: what is put there is all members', and nothing else is anybody's. */
final class Campaign {

  private static final List<String> PARTS = List.of("", "/members", "/timeline", "/tasks");

  private final Seat chief;
  private final String id;
  private final List<Seat> members = new ArrayList<>();

  private Campaign(Seat chief, String id) {
    this.chief = chief;
    this.id = id;
  }

  /** By the group. Each brand is invited, and joins with its own incident. */
  static Campaign of(ExerciseCast cast, List<ExerciseCase> cases) {
    Seat chief = Seat.ofGroup(cast.chief());
    JsonNode joint =
        GATEWAY
            .post(
                chief.login(),
                chief.path(),
                Map.of("title", "Breach at a supplier", "summary", "It runs a system for us all."))
            .expect(201);
    assertThat(joint.path("coordinator").asText()).isEqualTo(ExerciseCast.GROUP);
    var campaign = new Campaign(chief, joint.path("id").asText());
    cases.forEach(campaign::join);
    return campaign;
  }

  private void join(ExerciseCase of) {
    Seat brand = Seat.of(of);
    assertProblem(accept(brand, Map.of("incident_id", of.incident())), 404, "NOT_FOUND");
    invite(brand);
    assertProblem(accept(brand, Map.of()), 400, "MALFORMED_REQUEST");
    JsonNode in = accept(brand, Map.of("incident_id", of.incident())).expect(200);
    assertThat(in.path("incident_id").asText()).isEqualTo(of.incident());
    isIn(brand, in);
  }

  /** With nothing of its own: a partner has no incidents in Cordon. */
  void join(Seat partner) {
    isNothingFor(partner);
    invite(partner);
    JsonNode in = accept(partner, Map.of()).expect(200);
    assertThat(in.has("incident_id")).isFalse();
    isIn(partner, in);
  }

  private Answer accept(Seat seat, Map<String, ?> with) {
    return seat.post(id, "/acceptance", with);
  }

  /** Whoever is invited knows of it, and reads nothing there before they have joined. */
  private void invite(Seat seat) {
    JsonNode invited = chief.post(id, "/members", Map.of("organization", seat.alias())).expect(201);
    assertThat(invited.path("standing").asText()).isEqualTo("invited");
    assertThat(seat.read(id, "").path("standing").asText()).isEqualTo("invited");
    assertProblem(seat.ask(id, "/timeline"), 404, "NOT_FOUND");
  }

  private void isIn(Seat seat, JsonNode joined) {
    assertThat(joined.path("standing").asText()).isEqualTo("joined");
    members.add(seat);
  }

  /**
   * An indicator that each has found suggests nothing to anybody, until it is put here; then to
   * those who have both put it here, and not to the one who hasn't.
   */
  void suggestsOnlyWhatBothHavePutHere(ExerciseCase one, ExerciseCase other, ExerciseCase silent) {
    List.of(one, other, silent)
        .forEach(each -> assertThat(each.suggestedOrganizations()).isEmpty());
    addIndicator(Seat.of(one), DOMAIN);
    assertThat(one.suggestedOrganizations()).isEmpty();
    assertThat(other.suggestedOrganizations()).isEmpty();
    addIndicator(Seat.of(other), DOMAIN);

    suggests(one, other.brand().alias(), DOMAIN);
    suggests(other, one.brand().alias(), DOMAIN);
    assertThat(silent.suggestedOrganizations()).isEmpty();
  }

  /** Whom an incident has something in common with, and what; not which incident of theirs. */
  void suggests(ExerciseCase to, String organization, String value) {
    assertThat(to.suggestedOrganizations()).containsExactly(organization);
    JsonNode across =
        Items.of(to.suggestions())
            .filter(suggestion -> suggestion.has("organization"))
            .findFirst()
            .orElseThrow();
    assertThat(across.path("joint_incident_id").asText()).isEqualTo(id);
    assertThat(across.has("incident")).isFalse();
    assertThat(across.at("/evidence/0/reason").asText()).isEqualTo("indicator");
    assertThat(across.at("/evidence/0/value").asText()).isEqualTo(value);
  }

  /** Lines of each kind, and a task that one adds for another. */
  void isWorkedOnTogether(ExerciseCase one, ExerciseCase other, ExerciseCase third) {
    put(Seat.of(one), Map.of("text", "The supplier names 14 tenants; we are three of them."));
    put(
        chief,
        Map.of(
            "text",
            "One supplier, one intruder.",
            "link",
            sameSupplier(one.brand().alias(), third.brand().alias())));
    String title = "Ask the supplier for its logs, once for all of us";
    isDoneByWhoseItIs(addTask(Seat.of(one), title, Seat.of(other)), Seat.of(other), Seat.of(third));
  }

  static Map<String, String> sameSupplier(String from, String to) {
    return Map.of("type", "same_supplier", "from", from, "to", to);
  }

  private JsonNode addTask(Seat by, String title, Seat assignee) {
    return by.post(id, "/tasks", Map.of("title", title, "assignee", assignee.alias())).expect(201);
  }

  JsonNode addTaskForAnybody(String title) {
    return chief.post(id, "/tasks", Map.of("title", title)).expect(201);
  }

  /** By whoever coordinates it. */
  JsonNode addTask(String title, Seat assignee) {
    return addTask(chief, title, assignee);
  }

  void isDoneByWhoseItIs(JsonNode task, Seat whose, Seat other) {
    Map<String, Object> done = Map.of("to", "done", "reason", "It is here.");
    assertProblem(other.move(id, task, done), 409, "WRONG_STATE");
    JsonNode moved = whose.move(id, task, done).expect(200);
    assertThat(moved.path("state").asText()).isEqualTo("done");
  }

  JsonNode takenBy(Seat seat, JsonNode task) {
    return seat.take(id, task).expect(200);
  }

  /** Members, lines and tasks, whoever reads them. */
  void isTheSameForAllMembers() {
    JsonNode timeline = timeline();
    JsonNode tasks = chief.read(id, "/tasks").path("items");
    assertThat(Items.texts(timeline, "/kind")).contains("event", "note", "indicator", "link");
    assertThat(Items.texts(tasks, "/state")).isNotEmpty().containsOnly("done");
    for (Seat member : members) {
      assertThat(member.read(id, "/timeline?limit=200").path("items")).isEqualTo(timeline);
      assertThat(member.read(id, "/tasks").path("items")).isEqualTo(tasks);
      assertThat(Items.texts(member.read(id, "/members").path("items"), "/organization"))
          .containsExactlyInAnyOrderElementsOf(members.stream().map(Seat::alias).toList());
    }
  }

  JsonNode timeline() {
    return chief.read(id, "/timeline?limit=200").path("items");
  }

  void tellsNobodyOfWhatIsOthersOwn() {
    for (Seat reader : members) {
      StringBuilder told = new StringBuilder();
      PARTS.forEach(part -> told.append(reader.read(id, part)));
      members.stream()
          .filter(other -> !other.alias().equals(reader.alias()))
          .forEach(other -> assertThat(told.toString()).doesNotContain(other.own()));
    }
  }

  void isNothingFor(Seat outsider) {
    assertThat(GATEWAY.get(outsider.login(), outsider.path()).expect(200).path("items").isEmpty())
        .isTrue();
    PARTS.forEach(part -> assertProblem(outsider.ask(id, part), 404, "NOT_FOUND"));
    assertProblem(accept(outsider, Map.of()), 404, "NOT_FOUND");
    assertProblem(add(outsider, Map.of("text", "Let me in.")), 404, "NOT_FOUND");
  }

  /** For good, by whoever coordinates it; members read it on, and write nothing more. */
  void isClosed() {
    JsonNode joint = chief.read(id, "");
    String reason = "The supplier has shown what it mended.";
    JsonNode closed =
        GATEWAY
            .post(
                chief.login(),
                chief.path() + "/" + id + "/closing",
                version(joint),
                Map.of("reason", reason))
            .expect(200);
    assertThat(closed.path("state").asText()).isEqualTo("closed");
    for (Seat member : members) {
      assertThat(member.read(id, "").path("closing_reason").asText()).isEqualTo(reason);
      assertProblem(add(member, Map.of("text", "One more thing.")), 409, "WRONG_STATE");
    }
    isTheSameForAllMembers();
  }

  JsonNode addIndicator(Seat by, String domain) {
    return put(by, Map.of("indicator", Map.of("type", "domain-name", "value", domain)));
  }

  /** A line of the shared timeline, in the name of the organization. */
  JsonNode put(Seat by, Map<String, ?> line) {
    JsonNode added = add(by, line).expect(201);
    assertThat(added.path("noted_by").asText()).isEqualTo(by.alias());
    return added;
  }

  /** The same, whatever the answer is. */
  Answer add(Seat by, Map<String, ?> line) {
    Map<String, Object> entry = new HashMap<>(line);
    entry.put("happened_at", Instant.now().minusSeconds(1).toString());
    return by.post(id, "/timeline", entry);
  }
}

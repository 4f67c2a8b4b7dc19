package dev.cordon.devstack;

import static dev.cordon.devstack.ExerciseCase.version;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a brand owes its authority of the breach, by Art. 33 GDPR.
 *
 * @param id of the obligation
 */
record OwedCase(ExerciseCase of, String id) {

  private static final Map<String, Object> GDPR =
      Map.of(
          "legal_entity", "FR",
          "law", "EU-GDPR",
          "citation", "Art. 33(1)",
          "addressee", "authority",
          "addressee_name", "CNIL",
          "anchor", "aware",
          "amount", 72,
          "unit", "hours");

  /** By whoever answers for that, and nobody else: from what is stated of when it knew. */
  static OwedCase recorded(ExerciseCase of) {
    assertProblem(
        GATEWAY.post(of.brand().lead(), of.at("/obligations"), GDPR), 403, "MISSING_ROLE");
    JsonNode owed = GATEWAY.post(of.brand().officer(), of.at("/obligations"), GDPR).expect(201);
    Instant aware = Instant.parse(of.view().path("aware_at").asText());
    assertThat(owed.path("state").asText()).isEqualTo("running");
    assertThat(owed.path("anchor_recorded").asBoolean()).isTrue();
    assertThat(Instant.parse(owed.path("due_at").asText()))
        .isEqualTo(aware.plus(Duration.ofHours(72)));
    var recorded = new OwedCase(of, owed.path("id").asText());
    assertThat(recorded.dueNext()).contains(recorded.id);
    return recorded;
  }

  /** Whether that is what keeps an incident from its end. */
  static boolean isNamed(String left) {
    return left.startsWith("obligations: EU-GDPR of FR to CNIL runs, due at ");
  }

  void isMet() {
    JsonNode met =
        moves(
                Map.of(
                    "to",
                    "met",
                    "sent_at",
                    Instant.now().toString(),
                    "reference",
                    "CNIL 2026-" + of.incident().substring(0, 8)))
            .expect(200);
    assertThat(met.path("state").asText()).isEqualTo("met");
    assertThat(met.path("late").asBoolean()).isFalse();
  }

  void isNotOwed(String reason) {
    assertProblem(moves(Map.of("to", "not_owed")), 422, "INVALID_FIELD");
    moves(Map.of("to", "not_owed", "reason", reason)).expect(200);
  }

  void runsAgain(String reason) {
    JsonNode again = moves(Map.of("to", "running", "reason", reason)).expect(200);
    assertThat(again.path("reopenings").asInt()).isEqualTo(1);
  }

  void isNothingThatRuns() {
    assertThat(dueNext()).isEmpty();
    assertThat(of.read("/obligations?state=running").path("items").isEmpty()).isTrue();
    assertThat(of.read("/obligations").path("items").size()).isEqualTo(1);
  }

  private List<String> dueNext() {
    return Items.texts(
        GATEWAY.get(of.brand().lead(), of.brand().at("/obligations")).expect(200).path("items"),
        "/id");
  }

  private Answer moves(Map<String, ?> move) {
    return GATEWAY.post(
        of.brand().officer(),
        of.at("/obligations/" + id + "/moves"),
        version(of.read("/obligations/" + id)),
        move);
  }
}

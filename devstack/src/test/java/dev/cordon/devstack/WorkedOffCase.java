package dev.cordon.devstack;

import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The first brand's incident: people were exposed and written to, and a playbook says what is to be
 * done.
 *
 * @param tasks of the playbook
 * @param owed to the authority
 */
record WorkedOffCase(ExerciseCase of, JsonNode tasks, OwedCase owed) {

  void isContained() {
    of.goes("triaged", "The supplier's notice is genuine.");
    of.affect("disabled", "The supplier's keys are revoked.");
    of.goes("contained", "The supplier has no way in.");
    assertThat(Items.texts(of.read("/systems").path("items"), "/state"))
        .containsExactly("disabled");
    assertProblem(of.transition(of.brand().lead(), "closed", "Enough of it."), 409, "WRONG_STATE");
    of.goes("eradicated", "New keys, fewer rights.");
    of.goes("recovered", "The supplier has shown what it mended.");
  }

  /** What is left over is named; then it is done. */
  void isClosedOnceNothingIsLeft() {
    List<JsonNode> mandatory =
        Items.of(tasks).filter(task -> task.path("mandatory").asBoolean()).toList();
    List<String> left = of.isKeptFrom("closed");
    assertThat(left)
        .hasSize(2 + mandatory.size())
        .anyMatch(OwedCase::isNamed)
        .anyMatch(what -> what.startsWith("systems: Loyalty programme is disabled"));
    assertThat(left.stream().filter(what -> what.startsWith("tasks: "))).hasSize(mandatory.size());

    of.affect("restored", "It runs with the new keys.");
    owed.isMet();
    JsonNode waiting =
        mandatory.stream().filter(task -> !task.path("needs").isEmpty()).findFirst().orElseThrow();
    assertProblem(of.done(waiting), 409, "TRANSITION_BLOCKED");
    for (int done = 0; done < mandatory.size(); done++) {
      assertThat(of.isKeptFrom("closed")).hasSize(mandatory.size() - done);
      of.done(mandatory.get(done)).expect(200);
    }
    of.closes("Worked off.");
    assertThat(of.course())
        .containsExactly("triaged", "contained", "eradicated", "recovered", "closed");
  }

  /** By the times that the brand has set. */
  void wasInTime() {
    JsonNode levels = of.read("/service-levels").path("service_levels");
    assertThat(Items.texts(levels, "/milestone"))
        .containsExactly("triaged", "contained", "recovered", "closed");
    assertThat(Items.texts(levels, "/state")).containsOnly("reached");
  }

  /**
   * @param answer of the partner
   * @param line that the partner has written here
   */
  void isToldInOrder(String answer, String line) {
    assertThat(of.story())
        .containsSubsequence(
            "Incident opened from alert ",
            "Loyalty programme is degraded",
            "Classified: RSIT information-content-security/unauthorised-information-access",
            "FR knew since ",
            "Obligation recorded: EU-GDPR of FR to CNIL (Art. 33(1)), within 72 hours after aware ",
            "Playbook Breach at a supplier ",
            "Indicator kept.",
            "Takes part in the joint incident: Breach at a supplier",
            "Found exposed: name.",
            "Negative finding, not affected: payment card",
            "Exposure computed, revision 1: 24 people, 24 of them addressable.",
            "Indicator shared in " + ExerciseCast.CIRCLE,
            "Request to " + ExerciseCast.PARTNER + ", due at ",
            "Request to " + ExerciseCast.PARTNER + " is acknowledged.",
            "Request to " + ExerciseCast.PARTNER + " is answered (done): " + answer,
            "Shared with " + ExerciseCast.PARTNER,
            "No longer shared with " + ExerciseCast.PARTNER,
            "Shared with " + ExerciseCast.PARTNER,
            line,
            "From reported to triaged: ",
            "Loyalty programme is disabled",
            "From triaged to contained: ",
            "From contained to eradicated: ",
            "From eradicated to recovered: ",
            "Loyalty programme is restored",
            "Obligation EU-GDPR of FR to CNIL was met at ",
            " is done: As the playbook says.",
            "From recovered to closed: Worked off.");
  }
}

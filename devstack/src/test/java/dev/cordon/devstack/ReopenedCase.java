package dev.cordon.devstack;

import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import java.util.List;
import java.util.Map;

/**
 * The third brand's incident: closed early, until somebody else's indicator is found there, too.
 */
record ReopenedCase(ExerciseCase of, OwedCase owed) {

  private static final List<String> ALL =
      List.of("triaged", "contained", "eradicated", "recovered", "closed");

  /** No step is left out, and nothing stays limited. */
  void isClosedEarly() {
    Login responder = of.brand().responder();
    Answer leap = of.transition(responder, "contained", "It is only vouchers.");
    assertProblem(leap, 409, "WRONG_STATE");
    assertThat(leap.body().path("detail").asText()).contains("triaged or rejected");
    of.goes("triaged", "The supplier's notice is genuine.");
    of.goes("contained", "The connection is limited.");
    of.goes("eradicated", "New keys.");
    of.goes("recovered", "Nobody has used the old ones.");
    assertThat(of.isKeptFrom("closed"))
        .satisfiesExactlyInAnyOrder(
            left -> assertThat(left).startsWith("systems: Gift vouchers is degraded"),
            left -> assertThat(left).matches(OwedCase::isNamed));
    of.affect("restored", "It runs with the new keys.");
    owed.isNotOwed("Nobody was here.");
    of.closes("Nobody was here.");
    assertThat(of.course()).isEqualTo(ALL);
    assertThat(of.view().path("reopenings").asInt()).isZero();
  }

  /**
   * Somebody was: the indicator is kept with the closed incident, and all else has to wait until
   * whoever leads has reopened it.
   */
  void isReopenedBy(String domain) {
    of.indicator("domain-name", domain);
    assertProblem(of.stating("disabled", "Somebody is in there."), 409, "WRONG_STATE");
    assertProblem(
        GATEWAY.post(of.brand().lead(), of.at("/tasks"), Map.of("title", "Look again")),
        409,
        "WRONG_STATE");
    String reason = "Its proxy has called what a retailer has found.";
    assertProblem(of.transition(of.brand().lead(), "recovered", reason), 409, "WRONG_STATE");
    assertProblem(of.transition(of.brand().responder(), "triaged", reason), 403, "MISSING_ROLE");
    JsonNode open = of.transition(of.brand().lead(), "triaged", reason).expect(200);
    assertThat(open.path("state").asText()).isEqualTo("triaged");
    assertThat(open.path("reopenings").asInt()).isEqualTo(1);
  }

  /** What wasn't owed while nobody had been there, is owed now. */
  void isClosedAgain() {
    owed.runsAgain("Somebody was here.");
    of.affect("disabled", "Somebody is in there.");
    JsonNode hunt = of.mandatoryTask("Look for the address in all logs since May");
    of.goes("contained", "It calls nobody any more.");
    of.goes("eradicated", "Set up anew.");
    of.goes("recovered", "Watched since; it is quiet.");
    assertThat(of.isKeptFrom("closed"))
        .satisfiesExactlyInAnyOrder(
            left -> assertThat(left).startsWith("systems: Gift vouchers is disabled"),
            left -> assertThat(left).matches(OwedCase::isNamed),
            left -> assertThat(left).startsWith("tasks: Look for the address"));
    of.done(hunt).expect(200);
    assertThat(of.isKeptFrom("closed")).hasSize(2);
    owed.isMet();
    assertThat(of.isKeptFrom("closed")).hasSize(1);
    of.affect("restored", "It is the new one.");
    of.closes("Now nobody is.");
    assertThat(of.course())
        .startsWith(ALL.toArray(String[]::new))
        .endsWith(ALL.toArray(String[]::new))
        .hasSize(10);
    assertThat(of.view().path("reopenings").asInt()).isEqualTo(1);
  }

  void isToldInOrder() {
    assertThat(of.story())
        .containsSubsequence(
            "Gift vouchers is degraded",
            "From reported to triaged: ",
            "Gift vouchers is restored",
            "From recovered to closed: Nobody was here.",
            "Indicator kept.",
            "From closed to triaged: Its proxy has called what a retailer has found.",
            "Gift vouchers is disabled",
            "From eradicated to recovered: ",
            "Gift vouchers is restored",
            "From recovered to closed: Now nobody is.");
  }
}

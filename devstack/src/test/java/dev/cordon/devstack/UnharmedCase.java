package dev.cordon.devstack;

import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * The second brand's incident: the worst is assumed, until it is shown that nothing was taken.
 * Nobody is counted, and nobody written to.
 */
record UnharmedCase(ExerciseCase of, OwedCase owed) {

  private static final String CATEGORY = "loyalty_account";

  /** While that stands, nobody says the contrary, or that there was nothing. */
  void assumesTheWorst() {
    of.goes("triaged", "The supplier's notice is genuine.");
    finding("exposed", "All that the supplier holds, until it is proven otherwise.").expect(201);
    assertProblem(negativeFinding(CATEGORY), 409, "CONTRADICTED");
    assertThat(of.isKeptFrom("rejected"))
        .satisfiesExactlyInAnyOrder(
            left -> assertThat(left).startsWith("systems: Club card is degraded"),
            left -> assertThat(left).matches(OwedCase::isNamed),
            left -> assertThat(left).startsWith("findings: people's data was found exposed"));
  }

  void isShownToBeUnharmed() {
    JsonNode attested = of.mandatoryTask("Have the supplier attest what it says");
    finding("not_exposed", "Its logs show no query of our tenant.").expect(201);
    for (String category : List.of(CATEGORY, "name", "email_address")) {
      negativeFinding(category).expect(201);
    }
    assertProblem(finding("exposed", "Somebody has heard otherwise."), 409, "CONTRADICTED");
    assertProblem(
        GATEWAY.post(of.brand().lead(), of.at("/exposures"), Map.of()), 409, "WRONG_STATE");
    isClosedWithNothingTaken(attested);
  }

  /** The task is over since the findings have its answer: that is for whoever leads to say. */
  private void isClosedWithNothingTaken(JsonNode task) {
    of.goes("contained", "The connection is limited to what we read.");
    of.goes("eradicated", "New keys, though the old ones weren't used.");
    of.goes("recovered", "The supplier has shown what it mended.");
    Login responder = of.brand().responder();
    JsonNode waiting =
        of.move(
                responder,
                task,
                Map.of(
                    "to",
                    "waiting",
                    "waiting_for",
                    "supplier",
                    "reason",
                    "Their counsel signs it."))
            .expect(200);
    assertThat(of.isKeptFrom("closed"))
        .satisfiesExactlyInAnyOrder(
            left -> assertThat(left).startsWith("systems: Club card is degraded"),
            left -> assertThat(left).matches(OwedCase::isNamed),
            left ->
                assertThat(left)
                    .startsWith("tasks: Have the supplier attest")
                    .contains(" is waiting"));

    of.affect("restored", "The connection is as it was.");
    owed.isNotOwed("Nothing was taken: no risk to anybody.");
    Map<String, String> cancelled =
        Map.of("to", "cancelled", "reason", "Annex 4 of its notice is signed.");
    assertProblem(of.move(responder, waiting, cancelled), 403, "MISSING_ROLE");
    assertThat(of.isKeptFrom("closed")).hasSize(1);
    of.move(of.brand().lead(), waiting, cancelled).expect(200);
    of.closes("Nothing was taken from us.");
  }

  /** And stays so: what is closed is stated no more. */
  void isToldInOrder() {
    assertProblem(finding("exposed", "Somebody has heard otherwise."), 409, "WRONG_STATE");
    assertProblem(negativeFinding("password"), 409, "WRONG_STATE");
    JsonNode negatives = of.read("/negative-findings").path("items");
    assertThat(Items.texts(negatives, "/state"))
        .containsExactly("standing", "standing", "standing");
    assertThat(of.read("/exposures").path("items").isEmpty()).isTrue();
    assertThat(
            GATEWAY
                .get(of.brand().lead(), of.brand().at("/notices"))
                .expect(200)
                .path("items")
                .isEmpty())
        .isTrue();
    assertThat(of.story())
        .containsSubsequence(
            "From reported to triaged: ",
            "Found exposed: loyalty account.",
            "Found not exposed: loyalty account.",
            "Negative finding, not affected: loyalty account",
            "From eradicated to recovered: ",
            "Club card is restored",
            "Obligation EU-GDPR of FR to CNIL isn't owed: Nothing was taken",
            " is cancelled: Annex 4 of its notice is signed.",
            "From recovered to closed: Nothing was taken from us.");
  }

  private Answer finding(String verdict, String method) {
    return GATEWAY.post(
        of.brand().responder(),
        of.at("/findings"),
        Map.of(
            "category",
            CATEGORY,
            "verdict",
            verdict,
            "method",
            method,
            "evidence",
            "The supplier's notice, annex 3."));
  }

  private Answer negativeFinding(String category) {
    return GATEWAY.post(
        of.brand().responder(),
        of.at("/negative-findings"),
        Map.of(
            "category",
            category,
            "firm",
            "Nordlys Forensics",
            "established_at",
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
            "method",
            "log_review",
            "confidence",
            "high",
            "evidence",
            List.of(Map.of("reference", "The supplier's notice, annex 4"))));
  }
}

package dev.cordon.devstack;

import static dev.cordon.devstack.ExerciseBrand.DOMAIN;
import static dev.cordon.devstack.ExerciseBrand.SUPPLIER;
import static dev.cordon.devstack.ExerciseCase.version;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An exercise: a breach at a supplier hits three brands of a group and a retailer that sells for
 * one of them. From the first alert to the last letter, through the public door alone.
 */
@ExtendWith(RunningStack.class)
@Order(3)
class SupplierBreachIT {

  private static final String URL = "https://" + DOMAIN + "/update";

  @Test
  void aBreachAtASupplierIsWorkedOffByThreeBrandsAndAPartner(@TempDir Path folder)
      throws IOException {
    ExerciseCast cast = ExerciseCast.onBoard();
    ExerciseCase maison =
        ExerciseCase.opened(cast.maison(), "Loyalty programme", "loyalty", "MER-26-07");
    ExerciseCase sport = ExerciseCase.opened(cast.sport(), "Club card", "loyalty", "MER-26-08");
    ExerciseCase home = ExerciseCase.opened(cast.home(), "Gift vouchers", "shop", "MER-26-09");
    isInTheGroupsList(cast.chief(), List.of(maison, sport, home));

    maison.classify(Duration.ofHours(5));
    sport.classify(Duration.ofHours(3));
    home.classify(Duration.ofHours(1));
    JsonNode tasks = maison.applyPlaybook();

    for (ExerciseCase found : List.of(maison, sport, home)) {
      found.indicator("domain-name", DOMAIN);
    }
    whatBelongsTogetherExplainsItself(maison);

    Campaign campaign = Campaign.of(cast, List.of(maison, sport, home));
    campaign.suggestsOnlyWhatBothHavePutHere(maison, sport, home);
    campaign.isWorkedOnTogether(maison, sport, home);
    campaign.isTheSameForAllMembers();
    campaign.tellsNobodyOfAnothersIncident();
    campaign.isNothingForWhoeverIsNotInvited();

    var people = new AffectedPeople(cast, maison);
    String importId = people.imported(folder);
    String exposure = people.counted(importId);
    String notice = people.areWrittenToOnce(exposure);

    var partner = new ExercisePartner(cast);
    String shared = maison.indicator("url", URL, ExerciseCast.CIRCLE);
    partner.fetchesWhatIsShared(shared, URL);
    String answer = partner.doesWhatItIsAskedFor(maison, shared);
    partner.hasNothingElse();

    isContained(maison);
    isClosedOnceNothingIsLeft(maison, tasks);
    wasInTime(maison);
    campaign.isClosed();

    theTimelineTellsItInOrder(maison, answer);
    List<String> own =
        List.of(
            "/systems/" + maison.system(),
            "/customers/imports/" + importId,
            notice.substring(notice.indexOf("/notices/")),
            "/incidents/" + maison.incident() + "/exposures/" + exposure);
    existsForNobodyElse(maison, own, sport.brand(), cast.analyst());
  }

  private static void isInTheGroupsList(Login chief, List<ExerciseCase> cases) {
    JsonNode incidents =
        GATEWAY
            .get(chief, "/api/v1/groups/" + ExerciseCast.GROUP + "/incidents")
            .expect(200)
            .path("items");
    assertThat(Items.texts(incidents, "/incident/id"))
        .containsExactlyInAnyOrderElementsOf(cases.stream().map(ExerciseCase::incident).toList());
  }

  /** A second incident of the brand, of another system that the same supplier runs. */
  private static void whatBelongsTogetherExplainsItself(ExerciseCase first) {
    ExerciseCase second = ExerciseCase.opened(first.brand(), "Shop app", "app", "MER-26-11");
    second.indicator("domain-name", DOMAIN);

    JsonNode suggestions = first.suggestions();
    assertThat(Items.texts(suggestions, "/incident/id")).containsExactly(second.incident());
    JsonNode suggestion = suggestions.path(0);
    assertThat(
            Items.of(suggestion.path("evidence"))
                .map(why -> why.path("reason").asText() + " " + why.path("value").asText()))
        .contains("indicator " + DOMAIN, "supplier " + SUPPLIER);
    assertThat(suggestion.path("weight").asInt())
        .isEqualTo(
            Items.of(suggestion.path("evidence"))
                .mapToInt(why -> why.path("weight").asInt())
                .sum());

    GATEWAY
        .post(
            first.brand().lead(),
            first.at("/links"),
            Map.of(
                "other_id",
                second.incident(),
                "type",
                "same_supplier",
                "reason",
                SUPPLIER + " runs both."))
        .expect(201);
    assertThat(first.suggestions().isEmpty()).isTrue();
    assertThat(Items.texts(second.read("/links").path("items"), "/other/id"))
        .containsExactly(first.incident());
  }

  private static void isContained(ExerciseCase of) {
    Login responder = of.brand().responder();
    of.transition(responder, "triaged", "The supplier's notice is genuine.").expect(200);
    of.affect("disabled", "The supplier's keys are revoked.");
    of.transition(responder, "contained", "The supplier has no way in.").expect(200);
    assertThat(Items.texts(of.read("/systems").path("items"), "/state"))
        .containsExactly("disabled");
    assertProblem(of.transition(of.brand().lead(), "closed", "Enough of it."), 409, "WRONG_STATE");
    of.transition(responder, "eradicated", "New keys, fewer rights.").expect(200);
    of.transition(responder, "recovered", "The supplier has shown what it mended.").expect(200);
  }

  /** What is left over is named; then it is done. */
  private static void isClosedOnceNothingIsLeft(ExerciseCase of, JsonNode tasks) {
    Login lead = of.brand().lead();
    List<JsonNode> mandatory =
        Items.of(tasks).filter(task -> task.path("mandatory").asBoolean()).toList();
    Answer refused = of.transition(lead, "closed", "Worked off.");
    assertProblem(refused, 409, "TRANSITION_BLOCKED");
    JsonNode errors = refused.body().path("errors");
    assertThat(Items.texts(errors, "/reason"))
        .anyMatch(left -> left.startsWith("Loyalty programme is disabled"))
        .hasSize(1 + mandatory.size());
    assertThat(Items.texts(errors, "/field")).containsOnly("systems", "tasks");
    assertThat(Items.texts(possible(of, "closed").path("blockers"), "/detail"))
        .isEqualTo(Items.texts(errors, "/reason"));

    of.affect("restored", "It runs with the new keys.");
    JsonNode waiting =
        mandatory.stream().filter(task -> !task.path("needs").isEmpty()).findFirst().orElseThrow();
    assertProblem(done(of, waiting), 409, "TRANSITION_BLOCKED");
    mandatory.forEach(
        task -> {
          assertThat(possible(of, "closed").path("blockers").isEmpty()).isFalse();
          done(of, task).expect(200);
        });
    assertThat(possible(of, "closed").path("blockers").isEmpty()).isTrue();
    assertProblem(
        of.transition(of.brand().responder(), "closed", "Worked off."), 403, "MISSING_ROLE");
    JsonNode closed = of.transition(lead, "closed", "Worked off.").expect(200);
    assertThat(closed.path("state").asText()).isEqualTo("closed");
    assertThat(Items.texts(of.read("/transitions").path("items"), "/to"))
        .containsExactly("closed", "recovered", "eradicated", "contained", "triaged");
  }

  /** By the times that the brand has set. */
  private static void wasInTime(ExerciseCase of) {
    JsonNode levels = of.read("/service-levels").path("service_levels");
    assertThat(Items.texts(levels, "/milestone"))
        .containsExactly("triaged", "contained", "recovered", "closed");
    assertThat(Items.texts(levels, "/state")).containsOnly("reached");
  }

  private static JsonNode possible(ExerciseCase of, String to) {
    return Items.of(of.view().path("transitions"))
        .filter(way -> way.path("to").asText().equals(to))
        .findFirst()
        .orElseThrow();
  }

  private static Answer done(ExerciseCase of, JsonNode task) {
    return GATEWAY.post(
        of.brand().lead(),
        of.at("/tasks/" + task.path("id").asText() + "/moves"),
        version(task),
        Map.of("to", "done", "reason", "As the playbook says."));
  }

  private static void theTimelineTellsItInOrder(ExerciseCase of, String answer) {
    assertThat(of.story())
        .containsSubsequence(
            "Incident opened from alert ",
            "Loyalty programme is degraded",
            "Classified: RSIT information-content-security/unauthorised-information-access",
            "FR knew since ",
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
            "From reported to triaged: ",
            "Loyalty programme is disabled",
            "From triaged to contained: ",
            "From contained to eradicated: ",
            "From eradicated to recovered: ",
            "Loyalty programme is restored",
            " is done: As the playbook says.",
            "From recovered to closed: Worked off.");
  }

  /** Neither where it is, nor under one's own name. */
  private static void existsForNobodyElse(
      ExerciseCase of, List<String> more, ExerciseBrand other, Login analyst) {
    String incident = "/incidents/" + of.incident();
    List<String> paths =
        Stream.concat(
                Stream.of(
                        "",
                        "/timeline",
                        "/transitions",
                        "/tasks",
                        "/systems",
                        "/classification",
                        "/awareness",
                        "/findings",
                        "/negative-findings",
                        "/exposures",
                        "/indicators",
                        "/requests",
                        "/links",
                        "/suggestions")
                    .map(incident::concat),
                more.stream())
            .toList();
    for (String path : paths) {
      GATEWAY.get(of.brand().lead(), of.brand().at(path)).expect(200);
      assertProblem(GATEWAY.get(other.lead(), of.brand().at(path)), 404, "NOT_FOUND");
      assertProblem(GATEWAY.get(other.lead(), other.at(path)), 404, "NOT_FOUND");
      assertProblem(GATEWAY.get(analyst, of.brand().at(path)), 404, "NOT_FOUND");
    }
  }
}

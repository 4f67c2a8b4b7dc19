package dev.cordon.devstack;

import static dev.cordon.devstack.ExerciseBrand.DOMAIN;
import static dev.cordon.devstack.ExerciseBrand.SUPPLIER;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * An exercise: a breach at a supplier hits three brands of a group and a retailer that sells for
 * one of them. From the first alert to the last letter, through the public door alone: one brand
 * writes to people, one shows that nothing was taken, and one has to begin again, since the
 * retailer finds what nobody else has.
 */
@ExtendWith(RunningStack.class)
@Order(3)
class SupplierBreachIT {

  private static final String URL = "https://" + DOMAIN + "/update";

  /** Found by the retailer alone. */
  private static final String SECOND_DOMAIN = "tills.meridian-loyalty.example";

  @Test
  void aBreachAtASupplierIsWorkedOffByThreeBrandsAndAPartner(@TempDir Path folder)
      throws IOException {
    ExerciseCast cast = ExerciseCast.onBoard();
    ExerciseCase maison =
        ExerciseCase.opened(cast.maison(), "Loyalty programme", "loyalty", "MER-26-07");
    ExerciseCase sport = ExerciseCase.opened(cast.sport(), "Club card", "loyalty", "MER-26-08");
    ExerciseCase home = ExerciseCase.opened(cast.home(), "Gift vouchers", "shop", "MER-26-09");
    List<ExerciseCase> cases = List.of(maison, sport, home);
    areInTheGroupsList(cast, "", cases);

    maison.classify(Duration.ofHours(5));
    sport.classify(Duration.ofHours(3));
    home.classify(Duration.ofHours(1));
    List<OwedCase> owed = cases.stream().map(OwedCase::recorded).toList();
    var workedOff = new WorkedOffCase(maison, maison.applyPlaybook(), owed.get(0));
    cases.forEach(found -> found.indicator("domain-name", DOMAIN));
    whatBelongsTogetherExplainsItself(maison);

    Campaign campaign = Campaign.of(cast, cases);
    campaign.suggestsOnlyWhatBothHavePutHere(maison, sport, home);
    campaign.isWorkedOnTogether(maison, sport, home);
    campaign.isTheSameForAllMembers();

    var people = new AffectedPeople(cast, maison);
    String importId = people.imported(folder);
    String exposure = people.counted(importId);
    String notice = people.areWrittenToOnce(exposure);
    var unharmed = new UnharmedCase(sport, owed.get(1));
    unharmed.assumesTheWorst();
    var reopened = new ReopenedCase(home, owed.get(2));
    reopened.isClosedEarly();

    var partner = new ExercisePartner(cast);
    String shared = maison.indicator("url", URL, ExerciseCast.CIRCLE);
    partner.fetchesWhatIsShared(shared, URL);
    String answer = partner.doesWhatItIsAskedFor(maison, shared);
    var hit = PartnerInCampaign.joined(campaign, cast.partner());
    hit.putsItsOwnThere(SECOND_DOMAIN, Seat.of(maison), Seat.of(sport));
    hit.doesItsTasks(Seat.of(home));
    String line = new SharedTimeline(cast, maison).isWorkedOnTogether();

    reopened.isReopenedBy(SECOND_DOMAIN);
    campaign.addIndicator(Seat.of(home), SECOND_DOMAIN);
    campaign.suggests(home, ExerciseCast.PARTNER, SECOND_DOMAIN);

    unharmed.isShownToBeUnharmed();
    workedOff.isContained();
    workedOff.isClosedOnceNothingIsLeft();
    workedOff.wasInTime();
    areInTheGroupsList(cast, "?state=closed", List.of(maison, sport));
    reopened.isClosedAgain();
    areInTheGroupsList(cast, "?state=closed", cases);

    owed.forEach(OwedCase::isNothingThatRuns);

    campaign.tellsNobodyOfWhatIsOthersOwn();
    campaign.isClosed();
    campaign.isNothingFor(cast.outsider());

    workedOff.isToldInOrder(answer, line);
    unharmed.isToldInOrder();
    reopened.isToldInOrder();

    var others = new OthersEyes(cast);
    others.seeNothingOf(
        maison,
        "/customers/imports/" + importId,
        notice.substring(notice.indexOf("/notices/")),
        "/incidents/" + maison.incident() + "/exposures/" + exposure);
    others.seeNothingOf(sport);
    others.seeNothingOf(home);
    partner.hasNothingElse();
    partner.isNobodyElses();
  }

  /**
   * @param query of its list
   */
  private static void areInTheGroupsList(
      ExerciseCast cast, String query, List<ExerciseCase> cases) {
    JsonNode incidents =
        GATEWAY
            .get(cast.chief(), "/api/v1/groups/" + ExerciseCast.GROUP + "/incidents" + query)
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
}

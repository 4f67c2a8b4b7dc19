package dev.cordon.devstack;

import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The retailer at the joint incident: hit like the brands, and a member like them. */
record PartnerInCampaign(Campaign campaign, Seat partner) {

  static PartnerInCampaign joined(Campaign campaign, Seat partner) {
    campaign.join(partner);
    return new PartnerInCampaign(campaign, partner);
  }

  /**
   * What it has found at its own tills. It speaks for itself alone.
   *
   * @param domain that nobody else has found
   */
  void putsItsOwnThere(String domain, Seat seller, Seat other) {
    JsonNode fact = campaign.put(partner, Map.of("text", "Two tills in Lyon called it."));
    Map<String, String> corrected = Map.of("text", "Three tills did.", "corrects", id(fact));
    assertProblem(campaign.add(other, corrected), 422, "INVALID_FIELD");
    campaign.put(partner, corrected);
    assertProblem(campaign.add(partner, corrected), 409, "WRONG_STATE");
    JsonNode indicator = campaign.addIndicator(partner, domain);
    assertThat(indicator.at("/indicator/value").asText()).isEqualTo(domain);
    Map<String, String> theirs = Campaign.sameSupplier(seller.alias(), other.alias());
    assertProblem(campaign.add(partner, Map.of("link", theirs)), 422, "INVALID_FIELD");
    Map<String, String> ours = Campaign.sameSupplier(partner.alias(), seller.alias());
    campaign.put(partner, Map.of("link", ours));
    areItsLines(fact, domain);
  }

  private void areItsLines(JsonNode fact, String domain) {
    List<JsonNode> own =
        Items.of(campaign.timeline())
            .filter(line -> line.path("noted_by").asText().equals(partner.alias()))
            .toList();
    assertThat(own.stream().map(line -> line.path("kind").asText()))
        .containsExactlyInAnyOrder("event", "note", "note", "indicator", "link");
    assertThat(own.stream().map(line -> line.at("/indicator/value").asText())).contains(domain);
    assertThat(own.stream().filter(line -> id(line).equals(id(fact))))
        .singleElement()
        .satisfies(line -> assertThat(line.has("corrected_by")).isTrue());
  }

  private static String id(JsonNode line) {
    return line.path("id").asText();
  }

  /** One that it is given, and one that it takes: it was anybody's. */
  void doesItsTasks(Seat other) {
    campaign.isDoneByWhoseItIs(
        campaign.addTask("Send an image of one till to who investigates", partner), partner, other);
    JsonNode open = campaign.addTaskForAnybody("Keep a list of which tills run the supplier's app");
    JsonNode taken = campaign.takenBy(partner, open);
    assertThat(taken.path("assignee").asText()).isEqualTo(partner.alias());
    campaign.isDoneByWhoseItIs(taken, partner, other);
  }
}

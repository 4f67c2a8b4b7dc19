package dev.cordon.gateway.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.cordon.contracts.incident.v1.DismissSuggestionRequest;
import dev.cordon.contracts.incident.v1.DismissSuggestionResponse;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.Link;
import dev.cordon.contracts.incident.v1.LinkIncidentsRequest;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.LinkedIncident;
import dev.cordon.contracts.incident.v1.ListMergesResponse;
import dev.cordon.contracts.incident.v1.ListSuggestionsResponse;
import dev.cordon.contracts.incident.v1.Merge;
import dev.cordon.contracts.incident.v1.MergeIncidentsRequest;
import dev.cordon.contracts.incident.v1.MergedContent;
import dev.cordon.contracts.incident.v1.MergedIncident;
import dev.cordon.contracts.incident.v1.Suggestion;
import dev.cordon.contracts.incident.v1.SuggestionEvidence;
import dev.cordon.contracts.incident.v1.SuggestionReason;
import dev.cordon.contracts.notification.v1.CountUnderWayRequest;
import dev.cordon.contracts.notification.v1.UnderWay;
import dev.cordon.gateway.fake.FakeServices;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Links, suggestions and merges between JSON and protobuf. */
@QuarkusTest
class LinksResourceTest extends GatewayTest {

  private static final String INCIDENT = INCIDENTS + "/" + ID;
  private static final String OTHER = "0197a1b2-0000-7000-8000-0000000000ee";

  private static final LinkedIncident LINKED =
      LinkedIncident.newBuilder()
          .setId(OTHER)
          .setReference("7")
          .setTitle("Alike")
          .setState(IncidentState.INCIDENT_STATE_TRIAGED)
          .build();

  @Test
  void anIncidentIsLinked() {
    services.answer(
        "LinkIncidents",
        Link.newBuilder().setId(ID).setType(LinkType.LINK_TYPE_PARENT).setOther(LINKED).build());

    sending("{\"other_id\": \"" + OTHER + "\", \"type\": \"parent\", \"reason\": \"r\"}")
        .post(INCIDENT + "/links")
        .then()
        .statusCode(201)
        .header("Location", equalTo(INCIDENT + "/links/" + ID))
        .body("type", equalTo("parent"))
        .body("other.state", equalTo("triaged"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            LinkIncidentsRequest.newBuilder()
                .setIncidentId(ID)
                .setOtherId(OTHER)
                .setType(LinkType.LINK_TYPE_PARENT)
                .setReason("r")
                .build());
  }

  @Test
  void aSuggestionExplainsItself() {
    services.answer(
        "ListSuggestions",
        ListSuggestionsResponse.newBuilder()
            .addSuggestions(
                Suggestion.newBuilder()
                    .setIncident(LINKED)
                    .setWeight(40)
                    .addEvidence(
                        SuggestionEvidence.newBuilder()
                            .setReason(SuggestionReason.SUGGESTION_REASON_INDICATOR)
                            .setValue("evil.example")
                            .setWeight(40)
                            .setIncidents(1)))
            .addSuggestions(Suggestion.newBuilder().setOrganization("atelier").setCircle("retail"))
            .build());

    asResponder()
        .get(INCIDENT + "/suggestions")
        .then()
        .statusCode(200)
        .body("items[0].incident.reference", equalTo("7"))
        .body("items[0].evidence[0].reason", equalTo("indicator"))
        .body("items[0].evidence[0].value", equalTo("evil.example"))
        .body("items[1].organization", equalTo("atelier"))
        .body("items[1]", not(hasKey("incident")));
  }

  @Test
  void aSuggestionIsDismissed() {
    services.answer("DismissSuggestion", DismissSuggestionResponse.getDefaultInstance());

    sending("{\"organization\": \"atelier\"}")
        .post(INCIDENT + "/suggestions/dismissals")
        .then()
        .statusCode(200)
        .body("organization", equalTo("atelier"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            DismissSuggestionRequest.newBuilder()
                .setIncidentId(ID)
                .setOrganization("atelier")
                .build());
  }

  @Test
  void lettersAreAskedAboutBeforeIncidentsAreMerged() {
    services.answer("CountUnderWay", UnderWay.getDefaultInstance());
    services.answer(
        "MergeIncidents",
        Merge.newBuilder()
            .setMerged(
                MergedIncident.newBuilder()
                    .setIncident(LINKED)
                    .setContent(MergedContent.newBuilder().setTimelineEntries(1_000).setShares(3)))
            .setVersion(5)
            .build());

    sending("{\"other_id\": \"" + OTHER + "\", \"other_version\": 3, \"reason\": \"r\"}")
        .header("If-Match", "\"4\"")
        .post(INCIDENT + "/merges")
        .then()
        .statusCode(200)
        .header("ETag", equalTo("\"5\""))
        .body("merged.content.timeline_entries", equalTo(1_000))
        .body("merged.content.shares", equalTo(3));

    assertThat(services.calls())
        .extracting(FakeServices.Call::request)
        .containsExactly(
            CountUnderWayRequest.newBuilder().setIncidentId(OTHER).build(),
            MergeIncidentsRequest.newBuilder()
                .setIncidentId(ID)
                .setExpectedVersion(4)
                .setOtherId(OTHER)
                .setOtherVersion(3)
                .setReason("r")
                .build());
  }

  /** Who knows of kept answers decides: a repeated request isn't refused for letters. */
  @Test
  void whoMergesIsToldHowManyNoticesAreUnderWay() {
    services.answer("CountUnderWay", UnderWay.newBuilder().setNotices(2).build());
    services.answer("MergeIncidents", Merge.newBuilder().setVersion(5).build());

    sending("{\"other_id\": \"" + OTHER + "\", \"other_version\": 3, \"reason\": \"r\"}")
        .header("If-Match", "\"4\"")
        .post(INCIDENT + "/merges")
        .then()
        .statusCode(200);

    assertThat(((MergeIncidentsRequest) services.calls().getLast().request()).getNoticesUnderWay())
        .isEqualTo(2);
  }

  @Test
  void whatWasMergedSaysWhereItHasGone() {
    services.answer("ListMerges", ListMergesResponse.newBuilder().setSurvivor(LINKED).build());

    asResponder()
        .get(INCIDENT + "/merges")
        .then()
        .statusCode(200)
        .body("survivor.id", equalTo(OTHER))
        .body("items.size()", equalTo(0));
  }
}

package dev.cordon.gateway.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.FoundIn;
import dev.cordon.contracts.incident.v1.FoundIncident;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListMentionsResponse;
import dev.cordon.contracts.incident.v1.Mention;
import dev.cordon.contracts.incident.v1.MentioningEntry;
import dev.cordon.contracts.incident.v1.SearchGroupIncidentsRequest;
import dev.cordon.contracts.incident.v1.SearchIncidentsRequest;
import dev.cordon.contracts.incident.v1.SearchIncidentsResponse;
import dev.cordon.contracts.incident.v1.SearchSort;
import dev.cordon.contracts.incident.v1.ServiceLevelAlarm;
import dev.cordon.contracts.incident.v1.SeverityLevel;
import dev.cordon.contracts.incident.v1.Snippet;
import dev.cordon.contracts.incident.v1.SnippetPart;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.TimelineKind;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Searches and mentions between a query and protobuf. */
@QuarkusTest
class SearchResourceTest extends GatewayTest {

  private static final String SEARCH = "/api/v1/brands/maison/incident-search";

  private static final FoundIncident FOUND =
      FoundIncident.newBuilder()
          .setBrand("aurelle")
          .setBrandName("Aurelle")
          .setIncident(
              Incident.newBuilder()
                  .setId(ID)
                  .setReference("7")
                  .setState(IncidentState.INCIDENT_STATE_REPORTED))
          .setSnippet(
              Snippet.newBuilder()
                  .setFoundIn(FoundIn.FOUND_IN_TIMELINE)
                  .setEntryId(ID)
                  .addParts(SnippetPart.newBuilder().setText("<b> "))
                  .addParts(SnippetPart.newBuilder().setText("mail").setFound(true)))
          .build();

  @Test
  void everyParameterArrives() {
    services.answer(
        "SearchIncidents",
        SearchIncidentsResponse.newBuilder().addIncidents(FOUND).setNextCursor("next").build());

    asResponder()
        .queryParam("q", "mail -\"not this\"")
        .queryParam("state", "reported")
        .queryParam("state", "triaged")
        .queryParam("class", "fraud/phishing")
        .queryParam("severity", "very_high")
        .queryParam("owner", "lou")
        .queryParam("system", ID)
        .queryParam("from", "2026-01-31T12:00:00Z")
        .queryParam("task_overdue", true)
        .queryParam("service_level", "missed")
        .queryParam("service_level", "near")
        .queryParam("sort", "newest")
        .queryParam("limit", 1)
        .get(SEARCH)
        .then()
        .statusCode(200)
        .body("items[0].incident.reference", equalTo("7"))
        .body("items[0].snippet.found_in", equalTo("timeline"))
        .body("items[0].snippet.parts.text", contains("<b> ", "mail"))
        .body("items[0].snippet.parts.found", contains(false, true))
        .body("items[0]", not(hasKey("brand")))
        .body("next_cursor", equalTo("next"));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SearchIncidentsRequest.newBuilder()
                .setFilter(
                    IncidentFilter.newBuilder()
                        .setQ("mail -\"not this\"")
                        .addStates(IncidentState.INCIDENT_STATE_REPORTED)
                        .addStates(IncidentState.INCIDENT_STATE_TRIAGED)
                        .addClasses("fraud/phishing")
                        .addSeverities(SeverityLevel.SEVERITY_LEVEL_VERY_HIGH)
                        .addOwners("lou")
                        .addSystemIds(ID)
                        .setFrom(Timestamp.newBuilder().setSeconds(1_769_860_800))
                        .setTaskOverdue(true)
                        .addServiceLevels(ServiceLevelAlarm.SERVICE_LEVEL_ALARM_MISSED)
                        .addServiceLevels(ServiceLevelAlarm.SERVICE_LEVEL_ALARM_NEAR))
                .setSort(SearchSort.SEARCH_SORT_NEWEST)
                .setPage(PageRequest.newBuilder().setLimit(1))
                .build());
  }

  @Test
  void aGroupIsAskedForItsBrands() {
    services.answer(
        "SearchGroupIncidents", SearchIncidentsResponse.newBuilder().addIncidents(FOUND).build());

    asResponder()
        .queryParam("brand", "aurelle")
        .queryParam("q", "mail")
        .queryParam("service_level", "missed")
        .get("/api/v1/groups/maison/incident-search")
        .then()
        .statusCode(200)
        .body("items.brand", contains("aurelle"))
        .body("$", not(hasKey("next_cursor")));

    assertThat(services.onlyCall().request())
        .isEqualTo(
            SearchGroupIncidentsRequest.newBuilder()
                .setFilter(
                    IncidentFilter.newBuilder()
                        .setQ("mail")
                        .addServiceLevels(ServiceLevelAlarm.SERVICE_LEVEL_ALARM_MISSED))
                .addBrands("aurelle")
                .setPage(PageRequest.getDefaultInstance())
                .build());
  }

  @ParameterizedTest
  @CsvSource({
    "state, gone",
    "severity, worst",
    "sort, random",
    "system, 7",
    "from, yesterday",
    "task_overdue, yes",
    "service_level, late",
    "service_level, unspecified",
    "owner, ' '",
    "class, ' '"
  })
  void whatIsMalformedIsRefusedByItsName(String parameter, String value) {
    asResponder()
        .queryParam(parameter, value)
        .get(SEARCH)
        .then()
        .statusCode(400)
        .body("errors[0].field", equalTo(parameter));
    assertThat(services.calls("SearchIncidents")).isEmpty();
  }

  @Test
  void mentionsAreLinesWithTheirIncidents() {
    services.answer(
        "ListMentions",
        ListMentionsResponse.newBuilder()
            .addMentions(
                MentioningEntry.newBuilder()
                    .setIncidentId(ID)
                    .setIncidentReference("7")
                    .setIncidentTitle("Leak")
                    .setEntry(
                        TimelineEntry.newBuilder()
                            .setId(ID)
                            .setText("@ana look, @nobody")
                            .setKind(TimelineKind.TIMELINE_KIND_NOTE)
                            .addMentions(
                                Mention.newBuilder().addHandles("ana").setSubject("subject"))
                            .addUnknownMentions("nobody")))
            .build());

    asResponder()
        .get("/api/v1/brands/maison/mentions")
        .then()
        .statusCode(200)
        .body("items[0].incident_reference", equalTo("7"))
        .body("items[0].entry.kind", equalTo("note"))
        .body("items[0].entry.mentions.subject", contains("subject"))
        .body("items[0].entry.unknown_mentions", contains("nobody"))
        .body("items[0].entry", not(hasKey("corrects")));
  }
}

package dev.cordon.gateway.incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.GroupIncident;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListGroupIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListGroupIncidentsResponse;
import dev.cordon.gateway.fake.GatewayTest;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A group's list over its brands. */
@QuarkusTest
class GroupIncidentsResourceTest extends GatewayTest {

  private static final String GROUP = "/api/v1/groups/maison/incidents";

  @Test
  void theListIsFilteredAndLeadsToTheNextPage() {
    services.answer(
        "ListGroupIncidents",
        ListGroupIncidentsResponse.newBuilder()
            .addIncidents(
                GroupIncident.newBuilder()
                    .setBrand("aurelle")
                    .setBrandName("Aurelle")
                    .setIncident(
                        Incident.newBuilder()
                            .setId(ID)
                            .setReference("7")
                            .setState(IncidentState.INCIDENT_STATE_REPORTED)))
            .setNextCursor("next")
            .build());

    asResponder()
        .queryParam("brand", "aurelle")
        .queryParam("brand", "vernier")
        .queryParam("state", "reported")
        .queryParam("limit", 1)
        .get(GROUP)
        .then()
        .statusCode(200)
        .body("items.brand", contains("aurelle"))
        .body("items[0].incident.reference", equalTo("7"))
        .body("next_cursor", equalTo("next"));

    assertThat(services.onlyCall().header("cordon-organization")).isEqualTo("maison");
    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListGroupIncidentsRequest.newBuilder()
                .setPage(PageRequest.newBuilder().setLimit(1))
                .addBrands("aurelle")
                .addBrands("vernier")
                .addStates(IncidentState.INCIDENT_STATE_REPORTED)
                .build());
  }

  @Test
  void withoutFiltersAllIsAskedFor() {
    services.answer("ListGroupIncidents", ListGroupIncidentsResponse.getDefaultInstance());

    asResponder().get(GROUP).then().statusCode(200);

    assertThat(services.onlyCall().request())
        .isEqualTo(
            ListGroupIncidentsRequest.newBuilder()
                .setPage(PageRequest.getDefaultInstance())
                .build());
  }

  @Test
  void aStateThatIsNoneIsRefused() {
    asResponder()
        .queryParam("state", "burning")
        .get(GROUP)
        .then()
        .spec(problem(400, "MALFORMED_REQUEST"));

    assertThat(services.calls()).isEmpty();
  }
}

package dev.cordon.incident;

import static dev.cordon.incident.testing.BrandSearch.request;
import static dev.cordon.incident.testing.BrandSearch.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentFilter;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.SearchIncidentsRequest;
import dev.cordon.contracts.incident.v1.SearchIncidentsResponse;
import dev.cordon.contracts.incident.v1.SearchSort;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandSearch;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a search doesn't tell, and what it refuses. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class SearchLimitsTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void whatIsHiddenIsFoundByTheNamedAlone() {
    Brand brand = Brand.unregistered(channel);
    Incident hidden = brand.restricted("Needle hidden", "ana");
    search(brand).note(hidden, "haystack");
    Incident open = brand.opened("Needle open");

    for (IncidentFilter.Builder filter :
        List.of(words("needle"), words("haystack or open"), IncidentFilter.newBuilder())) {
      assertThat(search(brand).idsFor("nadia", filter)).containsExactly(open.getId());
      assertThat(search(brand).idsFor("ana", filter))
          .containsExactlyInAnyOrder(open.getId(), hidden.getId());
    }
    // Not counted, either: the page is full of what can be seen.
    assertThat(search(brand).as("nadia").searchIncidents(request(words("needle"), 1, "").build()))
        .satisfies(
            page -> {
              assertThat(page.getIncidentsList()).hasSize(1);
              assertThat(page.getNextCursor()).isEmpty();
            });
  }

  @Test
  void anotherBrandsIncidentsArentFound() {
    Brand brand = Brand.unregistered(channel);
    Brand other = Brand.unregistered(channel);
    Incident foreign = other.opened("Needle");

    assertThat(search(brand).ids(words("needle"))).isEmpty();
    assertThat(search(brand).ids(IncidentFilter.newBuilder().addOwners("lou"))).isEmpty();
    assertThat(search(brand).ids(words("\"=t" + other.id() + "\""))).isEmpty();
    assertThat(search(other).ids(words("needle"))).containsExactly(foreign.getId());
  }

  @Test
  void badQuestionsAreRefusedByField() {
    Brand brand = Brand.unregistered(channel);

    assertThat(field(brand, words("&&&"), SearchSort.SEARCH_SORT_NEWEST)).isEqualTo("q");
    assertThat(field(brand, words("-all"), SearchSort.SEARCH_SORT_RELEVANCE)).isEqualTo("sort");
    assertThat(
            field(
                brand,
                IncidentFilter.newBuilder().addSystemIds("x"),
                SearchSort.SEARCH_SORT_NEWEST))
        .isEqualTo("system_ids");
    assertThat(
            field(
                brand,
                IncidentFilter.newBuilder().addStates(IncidentState.INCIDENT_STATE_UNSPECIFIED),
                SearchSort.SEARCH_SORT_NEWEST))
        .isEqualTo("states");
    assertThat(
            field(
                brand,
                IncidentFilter.newBuilder().addOwners("a\nb"),
                SearchSort.SEARCH_SORT_NEWEST))
        .isEqualTo("owners");
    for (int unknown : new int[] {0, 99}) {
      assertThat(
              field(
                  brand,
                  IncidentFilter.newBuilder().addServiceLevelsValue(unknown),
                  SearchSort.SEARCH_SORT_NEWEST))
          .isEqualTo("service_levels");
    }
  }

  @Test
  void aCursorIsGoodForItsQuestionAlone() {
    Brand brand = Brand.unregistered(channel);
    brand.opened("Needle one");
    brand.opened("Needle two");
    String cursor =
        search(brand)
            .as("lou")
            .searchIncidents(request(words("needle"), 1, "").build())
            .getNextCursor();

    assertThat(
            Refusals.of(
                    () ->
                        search(brand)
                            .as("lou")
                            .searchIncidents(request(words("one"), 1, cursor).build()))
                .reason())
        .isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  /** What is opened between two pages isn't in the order that the first page began. */
  @Test
  void aLaterIncidentDoesntDisturbAnOrderByRelevance() {
    Brand brand = Brand.unregistered(channel);
    brand.opened("Needle one");
    brand.opened("Needle two");
    SearchIncidentsRequest.Builder first = request(words("needle"), 1, "");
    SearchIncidentsResponse page = search(brand).as("lou").searchIncidents(first.build());
    brand.opened("Needle needle needle");

    SearchIncidentsResponse next =
        search(brand)
            .as("lou")
            .searchIncidents(request(words("needle"), 5, page.getNextCursor()).build());

    assertThat(next.getIncidentsList()).hasSize(1);
    assertThat(next.getIncidents(0).getIncident().getId())
        .isNotEqualTo(page.getIncidents(0).getIncident().getId());
  }

  private String field(Brand brand, IncidentFilter.Builder filter, SearchSort sort) {
    return Refusals.of(
            () ->
                search(brand)
                    .as("lou")
                    .searchIncidents(
                        SearchIncidentsRequest.newBuilder()
                            .setFilter(filter)
                            .setSort(sort)
                            .build()))
        .violations()
        .getFirst()
        .field();
  }

  private BrandSearch search(Brand brand) {
    return new BrandSearch(channel, brand);
  }
}

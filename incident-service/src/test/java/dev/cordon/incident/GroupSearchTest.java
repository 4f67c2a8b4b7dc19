package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FoundIncident;
import dev.cordon.contracts.incident.v1.SearchGroupIncidentsRequest;
import dev.cordon.contracts.incident.v1.SearchGrpc;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A group's security people look through its brands. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class GroupSearchTest {

  private static final String WATCHER = "wanda";

  @GrpcClient("self")
  Channel channel;

  @ParameterizedTest
  @EnumSource(
      value = SearchSort.class,
      names = {"SEARCH_SORT_NEWEST", "SEARCH_SORT_RELEVANCE"})
  void theBrandsAreOneListOfPagesWithoutWhatIsHidden(SearchSort sort) {
    Brand group = Brand.group(channel);
    Brand one = Brand.ofGroup(channel, group.alias());
    Brand other = Brand.ofGroup(channel, group.alias());
    Brand foreign = Brand.ofGroup(channel, Brand.group(channel).alias());
    foreign.opened("Needle of others");
    List<String> opened = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      opened.addFirst((i % 2 == 0 ? one : other).opened("Needle").getId());
    }
    var _ = one.restricted("Needle");

    List<FoundIncident> found = all(group, sort);

    assertThat(found)
        .extracting(entry -> entry.getIncident().getId())
        .containsExactlyInAnyOrderElementsOf(opened);
    assertThat(found).extracting(FoundIncident::getBrand).containsOnly(one.alias(), other.alias());
    if (sort == SearchSort.SEARCH_SORT_NEWEST) {
      assertThat(found).extracting(entry -> entry.getIncident().getId()).isEqualTo(opened);
    }
  }

  @Test
  void aBrandOfOthersIsRefusedLikeNone() {
    Brand group = Brand.group(channel);
    Brand foreign = Brand.ofGroup(channel, Brand.group(channel).alias());

    for (String brand : List.of(foreign.alias(), "no-such-brand")) {
      assertThat(
              Refusals.of(
                      () ->
                          stub(group)
                              .searchGroupIncidents(
                                  SearchGroupIncidentsRequest.newBuilder()
                                      .addBrands(brand)
                                      .build()))
                  .reason())
          .as(brand)
          .isEqualTo(ErrorReason.NOT_FOUND);
    }
  }

  private List<FoundIncident> all(Brand group, SearchSort sort) {
    List<FoundIncident> all = new ArrayList<>();
    String cursor = "";
    do {
      SearchIncidentsResponse page =
          stub(group)
              .searchGroupIncidents(
                  SearchGroupIncidentsRequest.newBuilder()
                      .setFilter(BrandSearch.words("needle"))
                      .setSort(sort)
                      .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                      .build());
      all.addAll(page.getIncidentsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return all;
  }

  private SearchGrpc.SearchBlockingStub stub(Brand group) {
    return group.as(SearchGrpc.newBlockingStub(channel), Role.ROLE_GROUP_SECURITY, WATCHER);
  }
}

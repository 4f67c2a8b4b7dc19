package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.GroupIncident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.ListGroupIncidentsRequest;
import dev.cordon.contracts.incident.v1.ListGroupIncidentsResponse;
import dev.cordon.contracts.incident.v1.PortfolioGrpc;
import dev.cordon.contracts.incident.v1.PortfolioGrpc.PortfolioBlockingStub;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A group's security people over its brands. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class PortfolioTest {

  private static final String WATCHER = "wanda";

  @GrpcClient("self")
  Channel channel;

  @Test
  void incidentsOfTheGroupsBrandsAreOneListNewestFirst() {
    Brand group = Brand.group(channel);
    List<Brand> brands =
        List.of(Brand.ofGroup(channel, group.alias()), Brand.ofGroup(channel, group.alias()));
    Brand foreign = Brand.ofGroup(channel, Brand.group(channel).alias());
    foreign.opened("Foreign");
    List<String> opened = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      opened.addFirst(brands.get(i % 2).opened("Incident " + i).getTitle());
    }

    List<GroupIncident> listed = all(group, 2, ListGroupIncidentsRequest.getDefaultInstance());

    assertThat(listed).extracting(entry -> entry.getIncident().getTitle()).isEqualTo(opened);
    assertThat(listed.getFirst().getBrand()).isEqualTo(brands.getFirst().alias());
  }

  @Test
  void whatIsRestrictedIsThereForTheNamedAlone() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    brand.opened("Open");
    var _ = brand.restricted("Hidden");
    var _ = brand.restricted("Named", WATCHER);

    assertThat(all(group, 10, ListGroupIncidentsRequest.getDefaultInstance()))
        .extracting(entry -> entry.getIncident().getTitle())
        .containsExactly("Named", "Open");
  }

  @Test
  void brandsAndStatesNarrowTheList() {
    Brand group = Brand.group(channel);
    Brand one = Brand.ofGroup(channel, group.alias());
    Brand other = Brand.ofGroup(channel, group.alias());
    one.opened("One");
    other.opened("Other");

    assertThat(
            all(group, 10, ListGroupIncidentsRequest.newBuilder().addBrands(one.alias()).build()))
        .extracting(GroupIncident::getBrand)
        .containsExactly(one.alias());
    assertThat(
            all(
                group,
                10,
                ListGroupIncidentsRequest.newBuilder()
                    .addStates(IncidentState.INCIDENT_STATE_REPORTED)
                    .build()))
        .hasSize(2);
  }

  @Test
  void brandsOfOthersAndUnknownOnesAreRefusedAlike() {
    Brand group = Brand.group(channel);
    Brand foreign = Brand.ofGroup(channel, Brand.group(channel).alias());

    for (String brand : List.of(foreign.alias(), "no-such-brand", group.alias())) {
      assertThat(
              Refusals.of(
                      () ->
                          portfolio(group)
                              .listGroupIncidents(
                                  ListGroupIncidentsRequest.newBuilder().addBrands(brand).build()))
                  .reason())
          .as(brand)
          .isEqualTo(ErrorReason.NOT_FOUND);
    }
  }

  /** A cursor is good for the same brands and states only. */
  @Test
  void aCursorOfAnotherChoiceIsRefused() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    brand.opened("First");
    brand.opened("Second");
    String cursor =
        page(group, 1, "", ListGroupIncidentsRequest.getDefaultInstance()).getNextCursor();

    assertThat(
            Refusals.of(
                    () ->
                        page(
                            group,
                            1,
                            cursor,
                            ListGroupIncidentsRequest.newBuilder()
                                .addBrands(brand.alias())
                                .build()))
                .reason())
        .isEqualTo(ErrorReason.INVALID_CURSOR);
  }

  /** The role counts in the group's organization; a brand's own people get nothing by it. */
  @Test
  void theRoleOfABrandOpensNoGroup() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    brand.opened("Own");

    assertThat(
            brand
                .as(PortfolioGrpc.newBlockingStub(channel), Role.ROLE_GROUP_SECURITY, WATCHER)
                .listGroupIncidents(ListGroupIncidentsRequest.getDefaultInstance())
                .getIncidentsList())
        .isEmpty();
    assertThat(
            Refusals.of(
                    () ->
                        group
                            .as(
                                PortfolioGrpc.newBlockingStub(channel),
                                Role.ROLE_INCIDENT_LEAD,
                                WATCHER)
                            .listGroupIncidents(ListGroupIncidentsRequest.getDefaultInstance()))
                .reason())
        .isEqualTo(ErrorReason.MISSING_ROLE);
  }

  private List<GroupIncident> all(Brand group, int limit, ListGroupIncidentsRequest request) {
    List<GroupIncident> all = new ArrayList<>();
    String cursor = "";
    do {
      ListGroupIncidentsResponse page = page(group, limit, cursor, request);
      all.addAll(page.getIncidentsList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return all;
  }

  private ListGroupIncidentsResponse page(
      Brand group, int limit, String cursor, ListGroupIncidentsRequest request) {
    return portfolio(group)
        .listGroupIncidents(
            request.toBuilder()
                .setPage(PageRequest.newBuilder().setLimit(limit).setCursor(cursor))
                .build());
  }

  private PortfolioBlockingStub portfolio(Brand group) {
    return group.as(PortfolioGrpc.newBlockingStub(channel), Role.ROLE_GROUP_SECURITY, WATCHER);
  }
}

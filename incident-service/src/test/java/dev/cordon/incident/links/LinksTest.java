package dev.cordon.incident.links;

import static dev.cordon.contracts.incident.v1.LinkType.LINK_TYPE_CHILD;
import static dev.cordon.contracts.incident.v1.LinkType.LINK_TYPE_DUPLICATE;
import static dev.cordon.contracts.incident.v1.LinkType.LINK_TYPE_PARENT;
import static dev.cordon.contracts.incident.v1.LinkType.LINK_TYPE_SAME_ACTOR;
import static dev.cordon.contracts.incident.v1.LinkType.LINK_TYPE_SAME_SUPPLIER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Link;
import dev.cordon.contracts.incident.v1.ListLinksRequest;
import dev.cordon.contracts.incident.v1.ListLinksResponse;
import dev.cordon.contracts.incident.v1.RemoveLinkRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links between incidents of one brand. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class LinksTest {

  @GrpcClient("self")
  Channel channel;

  /** Past the service, since a thousand take long. */
  private static final String MANY =
      """
      insert into incident_link (tenant_id, incident_id, id, other_id, type, reason, stated_by,
                                 stated_at)
      select i.tenant_id, least(i.id, o.id), uuidv7(), greatest(i.id, o.id), t, 'r', 'lou', now()
        from incident i
        join incident o on o.tenant_id = i.tenant_id and o.id <> i.id
       cross join unnest('{SAME_SUPPLIER,SAME_ACTOR,DUPLICATE,PARENT}'::text[]) t
       where i.id = '%s'
       limit 999
      """;

  /** 250 others, in four ways each, but for one. */
  @Test
  void anIncidentHasAThousandLinksAtMost() throws SQLException {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident full = brand.opened("Full");
    for (int i = 0; i < 250; i++) {
      brand.opened("Other " + i);
    }
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement statement = owner.createStatement()) {
      assertThat(statement.executeUpdate(MANY.formatted(full.getId()))).isEqualTo(999);
    }
    var _ = linked.link(full, brand.opened("The thousandth"), LINK_TYPE_SAME_ACTOR);
    Incident last = brand.opened("Last");

    for (List<Incident> ends : List.of(List.of(full, last), List.of(last, full))) {
      assertThat(
              Refusals.of(() -> linked.link(ends.getFirst(), ends.getLast(), LINK_TYPE_SAME_ACTOR))
                  .reason())
          .isEqualTo(ErrorReason.WRONG_STATE);
    }
  }

  @Test
  void aLinkIsSeenFromBothEndsAndToldInBothTimelines() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident parent = brand.opened("Supplier breach");
    Incident child = brand.opened("Loyalty leak");

    Link made = linked.link(child, parent, LINK_TYPE_PARENT);

    assertThat(made.getOther().getTitle()).isEqualTo("Supplier breach");
    assertThat(linked.of(child, "lou")).containsExactly(made);
    Link other = linked.of(parent, "lou").getFirst();
    assertThat(other.getType()).isEqualTo(LINK_TYPE_CHILD);
    assertThat(other.getOther().getId()).isEqualTo(child.getId());
    assertThat(linked.timeline(child))
        .contains(
            "Incident %s. Linked as parent: because of the test".formatted(parent.getReference()));
    assertThat(linked.timeline(parent))
        .contains(
            "Incident %s. Linked as child: because of the test".formatted(child.getReference()));
  }

  @Test
  void theSameAgainIsRefusedFromEitherEnd() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident one = brand.opened("One");
    Incident other = brand.opened("Other");
    linked.link(one, other, LINK_TYPE_SAME_ACTOR);

    assertThat(reason(() -> linked.link(other, one, LINK_TYPE_SAME_ACTOR)))
        .isEqualTo(ErrorReason.ALREADY_EXISTS);
    assertThat(linked.link(other, one, LINK_TYPE_SAME_SUPPLIER).getType())
        .isEqualTo(LINK_TYPE_SAME_SUPPLIER);
  }

  @Test
  void aParentHasNoParentAndNobodyHasTwo() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident parent = brand.opened("Parent");
    Incident child = brand.opened("Child");
    Incident third = brand.opened("Third");
    linked.link(child, parent, LINK_TYPE_PARENT);

    assertThat(reason(() -> linked.link(parent, child, LINK_TYPE_PARENT)))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> linked.link(child, third, LINK_TYPE_PARENT)))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> linked.link(third, child, LINK_TYPE_PARENT)))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> linked.link(parent, third, LINK_TYPE_PARENT)))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(linked.link(parent, third, LINK_TYPE_CHILD).getType()).isEqualTo(LINK_TYPE_CHILD);
  }

  @Test
  void aLinkIsHiddenWithEitherOfItsIncidents() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident open = brand.opened("Open");
    Incident hidden = brand.restricted("Hidden");
    Link link = linked.link(open, hidden, LINK_TYPE_DUPLICATE);

    assertThat(linked.of(open, "lou")).hasSize(1);
    assertThat(linked.of(open, "ursula")).isEmpty();
    assertThat(reason(() -> linked.links("ursula").removeLink(removing(open, link))))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(linked.timeline(open).toString()).doesNotContain(hidden.getReference());
    assertThat(linked.timeline(hidden).toString()).contains(open.getReference() + ". Linked");
  }

  /** A refusal would tell of it. */
  @Test
  void aHiddenParentIsInNobodysWay() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident child = brand.opened("Child");
    Incident parent = brand.opened("Parent");
    Incident hidden = brand.restricted("Hidden");
    linked.link(child, hidden, LINK_TYPE_PARENT);

    assertThat(
            linked
                .links("ursula")
                .linkIncidents(Linked.linking(child, parent, LINK_TYPE_PARENT))
                .getOther()
                .getId())
        .isEqualTo(parent.getId());
    assertThat(linked.of(child, "ursula")).hasSize(1);
    assertThat(linked.of(child, "lou")).hasSize(2);
    assertThat(reason(() -> linked.link(child, brand.opened("Third"), LINK_TYPE_PARENT)))
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aRemovedLinkIsGoneForBoth() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident one = brand.opened("One");
    Incident other = brand.opened("Other");
    Link link = linked.link(one, other, LINK_TYPE_SAME_ACTOR);

    linked.links("lou").removeLink(removing(other, link));

    assertThat(linked.of(one, "lou")).isEmpty();
    assertThat(linked.of(other, "lou")).isEmpty();
    assertThat(reason(() -> linked.links("lou").removeLink(removing(one, link))))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(linked.timeline(one))
        .contains("Incident %s. No longer linked as same actor".formatted(other.getReference()));
    assertThat(linked.link(one, other, LINK_TYPE_SAME_ACTOR).getId()).isNotEqualTo(link.getId());
  }

  @Test
  void pagesGoOverBothEnds() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident middle = brand.opened("Middle");
    List<String> made = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Incident other = brand.opened("Other " + i);
      Link link =
          i % 2 == 0
              ? linked.link(middle, other, LINK_TYPE_CHILD)
              : linked.link(middle, other, LINK_TYPE_SAME_ACTOR);
      made.addFirst(link.getId());
    }

    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      ListLinksResponse page =
          linked
              .links("lou")
              .listLinks(
                  ListLinksRequest.newBuilder()
                      .setIncidentId(middle.getId())
                      .setPage(PageRequest.newBuilder().setLimit(2).setCursor(cursor))
                      .build());
      page.getLinksList().forEach(link -> listed.add(link.getId()));
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());

    assertThat(listed).isEqualTo(made);
  }

  @Test
  void anotherBrandsIncidentIsNotThere() {
    Brand brand = Brand.unregistered(channel);
    Incident own = brand.opened("Own");
    Incident foreign = Brand.unregistered(channel).opened("Foreign");

    assertThat(reason(() -> new Linked(channel, brand).link(own, foreign, LINK_TYPE_SAME_ACTOR)))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  private static RemoveLinkRequest removing(Incident incident, Link link) {
    return RemoveLinkRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setLinkId(link.getId())
        .build();
  }

  private static ErrorReason reason(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Refusals.of(call).reason();
  }
}

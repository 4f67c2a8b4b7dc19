package dev.cordon.incident.merging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Link;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Links to what was merged lead to where work goes on. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class MergedLinksTest {

  @GrpcClient("self")
  Channel channel;

  @Test
  void aLinkIsToTheSurvivorFromThenOn() {
    Brand brand = Brand.unregistered(channel);
    Linked linked = new Linked(channel, brand);
    Incident survivor = brand.opened("Survivor");
    Incident other = brand.opened("Other");
    Incident third = brand.opened("Third");
    Incident fourth = brand.opened("Fourth");
    Link between = linked.link(survivor, other, LinkType.LINK_TYPE_DUPLICATE);
    Link stated = linked.link(other, third, LinkType.LINK_TYPE_SAME_ACTOR);
    var _ = linked.link(other, fourth, LinkType.LINK_TYPE_SAME_SUPPLIER);
    Link same = linked.link(survivor, fourth, LinkType.LINK_TYPE_SAME_SUPPLIER);

    var _ =
        linked
            .merges("lou")
            .mergeIncidents(
                Linked.merging(Journey.read(brand, survivor), Journey.read(brand, other)));

    List<Link> links = linked.of(survivor, "lou");
    assertThat(links)
        .extracting(link -> link.getOther().getId())
        .containsExactlyInAnyOrder(other.getId(), third.getId(), fourth.getId());
    assertThat(links).extracting(Link::getId).contains(between.getId(), same.getId());
    assertThat(linked.of(third, "lou"))
        .extracting(link -> link.getOther().getId(), Link::getReason, Link::getStatedBy)
        .containsExactly(tuple(survivor.getId(), stated.getReason(), stated.getStatedBy()));
    assertThat(linked.of(fourth, "lou"))
        .extracting(link -> link.getOther().getId())
        .containsExactly(survivor.getId());
    assertThat(linked.timeline(survivor))
        .contains("Taken over from what was merged into this one: 1 link.");
  }
}

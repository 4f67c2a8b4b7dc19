package dev.cordon.incident.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.FollowGroupBrandRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.contracts.incident.v1.LiveGrpc;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Follower;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What a group's security people are told of a brand of theirs. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class FollowGroupTest extends FollowCase {

  @Test
  void aGroupIsToldOfTheIncidentsOfItsBrand() {
    Brand group = Brand.group(channel);
    Brand brand = Brand.ofGroup(channel, group.alias());
    Follower watcher = Follower.from(ofGroup(group, brand.alias()));

    var _ = brand.restricted("Hidden");
    Incident incident = brand.opened("Open");
    note(brand, incident);
    String _ = alert(brand);
    Incident last = brand.opened("Last");

    var _ = watcher.awaitEvent("incident.opened", last.getId());
    assertThat(watcher.told())
        .extracting(LiveEvent::getIncidentId)
        .containsExactly(incident.getId(), last.getId());
  }

  @Test
  void brandsOfOthersAndUnknownOnesAreRefusedAlike() {
    Brand group = Brand.group(channel);
    Brand foreign = Brand.ofGroup(channel, Brand.group(channel).alias());

    for (String brand : List.of(foreign.alias(), "no-such-brand", group.alias(), "")) {
      assertThat(
              Refusals.of(
                      () -> {
                        var _ = ofGroup(group, brand).apply(FollowFrom.getDefaultInstance());
                      })
                  .reason())
          .as(brand)
          .isEqualTo(ErrorReason.NOT_FOUND);
    }
  }

  private Function<FollowFrom, LiveEvents> ofGroup(Brand group, String brand) {
    return from ->
        group
            .as(LiveGrpc.newBlockingStub(channel), Role.ROLE_GROUP_SECURITY, "wanda")
            .followGroupBrand(
                FollowGroupBrandRequest.newBuilder().setBrand(brand).setFrom(from).build());
  }
}

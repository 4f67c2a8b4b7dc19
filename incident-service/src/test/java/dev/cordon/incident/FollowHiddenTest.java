package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.FollowIncidentRequest;
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
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Nobody is told of an incident that is hidden from them, whenever it was hidden. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class FollowHiddenTest extends NeedToKnowCase {

  @Test
  void whoIsNotNamedIsToldNothing() {
    Brand brand = Brand.unregistered(channel);
    Follower named = Follower.from(steps(brand, NAMED));
    Follower unnamed = Follower.from(steps(brand, UNNAMED));

    Incident hidden = openedRestricted(brand, NAMED);
    Incident open = brand.opened("Known to all");

    var _ = named.awaitEvent("incident.opened", hidden.getId());
    var _ = unnamed.awaitEvent("incident.opened", open.getId());
    assertThat(unnamed.told()).extracting(LiveEvent::getIncidentId).doesNotContain(hidden.getId());
  }

  @Test
  void whatWasToldOnceIsNotToldAgainOnceItIsHidden() {
    Brand brand = Brand.unregistered(channel);
    Follower before = Follower.from(steps(brand, UNNAMED));
    Follower again = before.resumed(steps(brand, UNNAMED));
    Incident incident = brand.opened("Insider");
    var _ = before.awaitEvent("incident.opened", incident.getId());

    var _ = set(brand, incident, 1, true, NAMED);
    Incident other = brand.opened("Known to all");

    var _ = again.awaitEvent("incident.opened", other.getId());
    assertThat(again.told()).extracting(LiveEvent::getIncidentId).doesNotContain(incident.getId());
  }

  /** Whoever is named later learns of it by the change that names them. */
  @Test
  void whoIsNamedIsToldFromThenOn() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = openedRestricted(brand, NAMED);
    Follower late = Follower.from(steps(brand, UNNAMED));

    var _ = set(brand, incident, 1, true, NAMED, UNNAMED);

    assertThat(late.awaitEvent("incident.changed", incident.getId()).getVersion()).isEqualTo(2);
  }

  @Test
  void aStreamOfAnIncidentEndsWhenItIsHidden() {
    Brand brand = Brand.unregistered(channel);
    Incident incident = brand.opened("Insider");
    Follower follower =
        Follower.from(
            from ->
                brand
                    .as(LiveGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR, UNNAMED)
                    .followIncident(
                        FollowIncidentRequest.newBuilder()
                            .setIncidentId(incident.getId())
                            .setFrom(from)
                            .build()));

    var _ = set(brand, incident, 1, true, NAMED);

    assertThat(Refusals.of(follower.stepping()).reason()).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(follower.told()).isEmpty();
  }

  private Function<FollowFrom, LiveEvents> steps(Brand brand, String subject) {
    return from ->
        brand
            .as(LiveGrpc.newBlockingStub(channel), Role.ROLE_AUDITOR, subject)
            .followBrand(FollowBrandRequest.newBuilder().setFrom(from).build());
  }
}

package dev.cordon.incident.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.contracts.incident.v1.LiveGrpc;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Follower;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** To whom what happens in a brand is told. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class FollowRightsTest extends FollowCase {

  /** An event is told to whoever may read what it is about, and to nobody else. */
  @Test
  void aRoleIsToldWhatItMayRead() {
    Brand brand = Brand.unregistered(channel);
    Follower approver = following(brand, Role.ROLE_COMMS_APPROVER);
    Follower admin = following(brand, Role.ROLE_BRAND_ADMIN);
    Follower lead = following(brand, Role.ROLE_INCIDENT_LEAD);
    String _ = alert(brand);
    Incident incident = brand.opened("Leak");
    brand.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);
    note(brand, incident);

    assertThat(lead.awaitTypes("alert.received", "timeline.noted", "finding.stated")).isNotEmpty();
    var _ = approver.awaitTypes("timeline.noted", "finding.stated");
    assertThat(approver.types()).doesNotContain("alert.received");
    var _ = admin.awaitTypes("timeline.noted");
    assertThat(admin.types()).doesNotContain("alert.received", "finding.stated");
  }

  @Test
  void aMachineIsToldWhatItsTokenWasAskedFor() {
    Brand brand = Brand.unregistered(channel);
    Follower machine = Follower.from(machine(brand, "openid incidents:read"));
    Follower whole = Follower.from(machine(brand, "openid incidents:read alerts:read"));
    String _ = alert(brand);
    var _ = brand.opened("Leak");

    assertThat(whole.awaitTypes("alert.received", "incident.opened")).isNotEmpty();
    assertThat(machine.awaitTypes("incident.opened"))
        .extracting(LiveEvent::getType)
        .doesNotContain("alert.received");
  }

  @Test
  void whoseTokenHasEndedIsToldNothingMore() {
    Brand brand = Brand.unregistered(channel);
    Follower follower = following(brand, Role.ROLE_AUDITOR);
    Follower expired =
        follower.resumed(
            from ->
                Calls.as(
                        LiveGrpc.newBlockingStub(channel),
                        TestIssuer.running()
                            .expired(brand.id(), brand.alias(), "lou", Role.ROLE_AUDITOR),
                        brand.alias())
                    .followBrand(FollowBrandRequest.newBuilder().setFrom(from).build()));
    String opened = brand.opened("After it ended").getId();

    assertThat(Refusals.of(expired.stepping()).reason()).isEqualTo(ErrorReason.UNAUTHENTICATED);
    assertThat(follower.awaitTypes("incident.opened"))
        .extracting(LiveEvent::getIncidentId)
        .containsOnly(opened);
  }

  private Function<FollowFrom, LiveEvents> machine(Brand brand, String scope) {
    String token =
        TestIssuer.running().machine(brand.id(), brand.alias(), "feed", scope, Role.ROLE_RESPONDER);
    return from ->
        Calls.as(LiveGrpc.newBlockingStub(channel), token, brand.alias())
            .followBrand(FollowBrandRequest.newBuilder().setFrom(from).build());
  }
}

package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.FollowFrom;
import dev.cordon.contracts.incident.v1.FollowSharedIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveEvents;
import dev.cordon.contracts.incident.v1.LiveGrpc;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.contracts.incident.v1.Task;
import dev.cordon.contracts.incident.v1.TaskState;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.BrandTasks;
import dev.cordon.incident.testing.Follower;
import dev.cordon.incident.testing.Journey;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What guests are told of an incident: what the share lets them read, while it stands. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class FollowSharedTest extends SharingCase {

  @Test
  void aGuestIsToldOfWhatIsShared() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share = shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_WORK, ALL);
    Follower guest = Follower.from(steps(peer, share));

    var _ = shared(peer).addSharedTimelineEntry(note(share, "seen at ours, too").build());
    indicator(owner, incident, "red.example", Tlp.TLP_RED);
    indicator(owner, incident, "amber.example", Tlp.TLP_AMBER);
    var _ =
        owner
            .incidents()
            .transitionIncident(Journey.step(incident, IncidentState.INCIDENT_STATE_TRIAGED));

    List<LiveEvent> told =
        guest.awaitTypes("timeline.noted", "indicator.added", "incident.transitioned");
    // Neither the red one, nor what Cordon writes into the timeline itself, nor the share.
    assertThat(guest.types())
        .containsExactlyInAnyOrder("timeline.noted", "indicator.added", "incident.transitioned");
    assertThat(told).extracting(LiveEvent::getIncidentId).containsOnly("");
    assertThat(told.toString()).doesNotContain(incident.getId());
  }

  @Test
  void aPartThatIsNotSharedIsNotTold() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share =
        shared(
            owner,
            peer,
            incident,
            ShareAccess.SHARE_ACCESS_READ,
            List.of(SharedPart.SHARED_PART_INDICATORS));
    Follower guest = Follower.from(steps(peer, share));

    var _ =
        owner
            .incidents()
            .transitionIncident(Journey.step(incident, IncidentState.INCIDENT_STATE_TRIAGED));
    indicator(owner, incident, "amber.example", Tlp.TLP_AMBER);

    var _ = guest.awaitTypes("indicator.added");
    assertThat(guest.types()).containsExactly("indicator.added");
  }

  @Test
  void whoWorksOnTasksIsToldOfThem() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    BrandTasks tasks = new BrandTasks(channel, owner);
    Task task = tasks.added(incident, BrandTasks.titled("Isolate"));
    Share ofTasks = work(owner, peer, incident, SharedPart.SHARED_PART_TASKS);
    Share ofFindings = work(owner, peer, incident, SharedPart.SHARED_PART_FINDINGS);
    Follower guest = Follower.from(steps(peer, ofTasks));
    Follower without = Follower.from(steps(peer, ofFindings));

    var _ = tasks.moved(task, TaskState.TASK_STATE_IN_PROGRESS);
    owner.found(incident, DataCategory.DATA_CATEGORY_NAME, Verdict.VERDICT_EXPOSED);

    assertThat(guest.awaitTypes("task.changed"))
        .extracting(LiveEvent::getEntityId)
        .containsExactly(task.getId());
    var _ = without.awaitTypes("finding.stated");
    assertThat(without.types()).containsExactly("finding.stated");
  }

  private Share work(Brand owner, Brand peer, Incident incident, SharedPart part) {
    return shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_WORK, List.of(part));
  }

  @Test
  void aShareThatIsTakenBackEndsIt() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share = shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_READ, ALL);
    Follower guest = Follower.from(steps(peer, share));

    var _ =
        shares(owner)
            .takeShareBack(
                TakeShareBackRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setShareId(share.getId())
                    .build());
    indicator(owner, incident, "late.example", Tlp.TLP_AMBER);

    assertThat(reason(guest.stepping())).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(guest.told()).isEmpty();
  }

  @Test
  void aShareIsFollowedByItsRecipientAlone() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Brand stranger = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share = shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_READ, ALL);

    assertThat(
            reason(
                () -> {
                  var _ = steps(stranger, share).apply(FollowFrom.getDefaultInstance());
                }))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void whatIsToldOfARestrictedIncidentIsInItsOwnersTrail() throws SQLException {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = withEverything(owner);
    Share share = shared(owner, peer, incident, ShareAccess.SHARE_ACCESS_READ, ALL);
    var _ =
        owner
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(1)
                    .setRestricted(true)
                    .build());
    Follower guest = Follower.from(steps(peer, share));
    assertThat(trail(owner, incident)).noneMatch(row -> row.startsWith("share.read"));

    indicator(owner, incident, "amber.example", Tlp.TLP_AMBER);
    var _ = guest.awaitTypes("indicator.added");

    assertThat(trail(owner, incident)).contains("share.read " + GUEST + " guest");
  }

  private Function<FollowFrom, LiveEvents> steps(Brand peer, Share share) {
    return from ->
        peer.as(LiveGrpc.newBlockingStub(channel), Role.ROLE_PARTNER_ANALYST, GUEST)
            .followSharedIncident(
                FollowSharedIncidentRequest.newBuilder()
                    .setShareId(share.getId())
                    .setFrom(from)
                    .build());
  }
}

package dev.cordon.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.AddSharedIndicatorRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListSharedFindingsRequest;
import dev.cordon.contracts.incident.v1.ListSharedIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListSharesRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.SharedIncident;
import dev.cordon.contracts.incident.v1.SharedIncidentsGrpc.SharedIncidentsBlockingStub;
import dev.cordon.contracts.incident.v1.TakeShareBackRequest;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Shares that have ended: by their day, or since they were taken back. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class EndedShareTest extends SharingCase {

  @Inject AdvancedClock clock;

  /** The first one has succeeded, and its answer was lost: nothing is refused of the second. */
  @Test
  void aRepeatedRequestIsAnsweredWhenItsDayIsOver() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Incident incident = owner.opened("Leak");
    ShareIncidentRequest request = sharing(peer, incident).build();
    var keyed = Calls.with(shares(owner), "cordon-idempotency-key", "share-once");
    Share first = keyed.shareIncident(request);

    // After a jump of the clock nobody is let in for a moment.
    clock.ahead(
        A_WHILE,
        () ->
            await()
                .atMost(Duration.ofSeconds(10))
                .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
                .untilAsserted(() -> assertThat(keyed.shareIncident(request)).isEqualTo(first)));
    assertThat(
            Refusals.of(() -> keyed.shareIncident(request.toBuilder().clearUntil().build()))
                .reason())
        .isEqualTo(ErrorReason.IDEMPOTENCY_MISMATCH);
  }

  @Test
  void aShareEndsByTheClock() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Share share = shared(owner, peer, withEverything(owner), ShareAccess.SHARE_ACCESS_WORK, ALL);
    assertThat(list(peer).getIncidentsList())
        .extracting(SharedIncident::getShareId)
        .containsExactly(share.getId());

    // For a moment what is known of closed organizations is as old as the clock has jumped.
    clock.ahead(
        A_WHILE,
        () -> await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> hasEnded(peer, share)));

    assertThat(list(peer).getIncidentsCount()).isEqualTo(1);
  }

  @Test
  void aShareIsTakenBackAtOnce() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Share share = shared(owner, peer, withEverything(owner), ShareAccess.SHARE_ACCESS_WORK, ALL);
    TakeShareBackRequest back =
        TakeShareBackRequest.newBuilder()
            .setIncidentId(share.getIncidentId())
            .setShareId(share.getId())
            .build();

    Share taken = shares(owner).takeShareBack(back);

    hasEnded(peer, share);
    assertThat(taken.hasTakenBackAt()).isTrue();
    // The same again changes nothing.
    assertThat(shares(owner).takeShareBack(back).getTakenBackAt().getSeconds())
        .isEqualTo(taken.getTakenBackAt().getSeconds());
    assertThat(
            shares(owner)
                .listShares(
                    ListSharesRequest.newBuilder().setIncidentId(share.getIncidentId()).build())
                .getSharesList())
        .extracting(Share::hasTakenBackAt)
        .containsExactly(true);
  }

  private void hasEnded(Brand peer, Share share) {
    Map<String, Function<SharedIncidentsBlockingStub, Object>> calls =
        Map.of(
            "get", stub -> stub.getSharedIncident(get(share)),
            "timeline", stub -> stub.listSharedTimeline(timeline(share)),
            "findings",
                stub ->
                    stub.listSharedFindings(
                        ListSharedFindingsRequest.newBuilder().setShareId(share.getId()).build()),
            "indicators",
                stub ->
                    stub.listSharedIndicators(
                        ListSharedIndicatorsRequest.newBuilder().setShareId(share.getId()).build()),
            "note", stub -> stub.addSharedTimelineEntry(note(share, "late").build()),
            "indicator",
                stub ->
                    stub.addSharedIndicator(
                        AddSharedIndicatorRequest.newBuilder()
                            .setShareId(share.getId())
                            .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                            .setValue("late.example")
                            .setTlp(Tlp.TLP_GREEN)
                            .build()));
    calls.forEach(
        (name, call) ->
            assertThat(reason(() -> call.apply(shared(peer))))
                .as(name)
                .isEqualTo(ErrorReason.NOT_FOUND));
    assertThat(list(peer).getIncidentsList()).isEmpty();
  }
}

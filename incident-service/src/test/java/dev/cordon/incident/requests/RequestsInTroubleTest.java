package dev.cordon.incident.requests;

import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ACKNOWLEDGED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ANSWERED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_DECLINED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.AskRequest;
import dev.cordon.contracts.incident.v1.GetRequestRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.LinkType;
import dev.cordon.contracts.incident.v1.MergedContent;
import dev.cordon.contracts.incident.v1.OnboardingGrpc;
import dev.cordon.contracts.incident.v1.ShareAccess;
import dev.cordon.contracts.incident.v1.ShareIncidentRequest;
import dev.cordon.contracts.incident.v1.SharedPart;
import dev.cordon.contracts.incident.v1.SharesGrpc;
import dev.cordon.contracts.incident.v1.SuspendRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.HeldRow;
import dev.cordon.incident.testing.Journey;
import dev.cordon.incident.testing.Linked;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** What becomes of a request when its incident is hidden, and when one of the sides goes. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RequestsInTroubleTest extends RequestCase {

  @Test
  void aRequestIsHiddenWithItsIncidentAndNotFromWhomItWasSentTo() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Leak");
    ActionRequest request = asked(owner, peer, incident);
    restrict(owner, incident);

    assertThat(
            reason(
                () ->
                    asker(owner, Role.ROLE_INCIDENT_LEAD, "kim")
                        .getRequest(
                            GetRequestRequest.newBuilder()
                                .setIncidentId(incident.getId())
                                .setRequestId(request.getId())
                                .build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(
            reason(
                () ->
                    asker(owner, Role.ROLE_INCIDENT_LEAD, "kim")
                        .withdrawRequest(withdrawing(request, 1))))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(received(peer, request).getId()).isEqualTo(request.getId());
    var _ = moved(peer, request, 1, REQUEST_STATE_ANSWERED);
    awaitTrail(owner.id(), "request.answered", incident.getId());
  }

  /** The answer would come to where nobody works any more. */
  @Test
  void anIncidentWithAnOpenRequestIsNotMerged() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Linked linked = new Linked(channel, owner);
    Incident survivor = owner.opened("Survivor");
    Incident other = owner.opened("Other");
    ActionRequest request = asked(owner, peer, other);

    var refused =
        Refusals.of(
            () ->
                linked
                    .merges("lou")
                    .mergeIncidents(Linked.merging(survivor, Journey.read(owner, other))));
    assertThat(refused.reason()).isEqualTo(ErrorReason.TRANSITION_BLOCKED);
    assertThat(refused.violations()).extracting(FieldViolation::field).containsExactly("requests");

    var _ = asker(owner).withdrawRequest(withdrawing(request, 1));
    var _ = linked.link(other, owner.opened("Third"), LinkType.LINK_TYPE_SAME_ACTOR);
    share(owner, peer, other);
    var merge =
        linked.merges("lou").mergeIncidents(Linked.merging(survivor, Journey.read(owner, other)));
    assertThat(merge.getVersion()).isGreaterThan(survivor.getVersion());
    MergedContent content = merge.getMerged().getContent();
    assertThat(content.getRequests()).isEqualTo(1);
    // It has gone on.
    assertThat(content.getLinks()).isZero();
    assertThat(content.getShares()).isEqualTo(1);
  }

  private void share(Brand owner, Brand peer, Incident incident) {
    var _ =
        owner
            .as(SharesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .shareIncident(
                ShareIncidentRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setRecipient(peer.alias())
                    .setAccess(ShareAccess.SHARE_ACCESS_READ)
                    .addParts(SharedPart.SHARED_PART_SUMMARY)
                    .setUntil(Brand.timestamp(Instant.now().plusSeconds(3_600)))
                    .build());
  }

  /** What the recipient is sent is the same, whatever the incident is. */
  @Test
  void askingAboutARestrictedIncidentTellsNothing() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident open = owner.opened("Leak");
    Incident restricted = owner.opened("Insider");
    restrict(owner, restricted);
    var due = asking(peer, open).getDueAt();

    ActionRequest plain = asker(owner).ask(asking(peer, open).setDueAt(due).build());
    ActionRequest secret = asker(owner).ask(asking(peer, restricted).setDueAt(due).build());

    assertThat(seen(peer, secret)).isEqualTo(seen(peer, plain));
  }

  private String seen(Brand peer, ActionRequest request) {
    var received = received(peer, request).toBuilder().clearId();
    received.getContentBuilder().clearAskedAt().clearSince();
    return received.build().toString();
  }

  @Test
  void nothingIsAskedOfWhoIsSuspendedAndWhatWasAskedBeforeCanBeWithdrawn() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Leak");
    ActionRequest before = asked(owner, peer, incident);
    suspend(peer);

    assertThat(Refusals.of(() -> asked(owner, peer, incident)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("recipient");
    assertThat(asker(owner).withdrawRequest(withdrawing(before, 1)).getContent().getState())
        .isEqualTo(REQUEST_STATE_WITHDRAWN);
  }

  /** Else it would be open for good with whoever leaves after its requests were ended. */
  @Test
  void nothingIsAskedOfWhoIsSuspendedMeanwhile() throws SQLException {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Leak");
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      CompletableFuture<Refusal> asking;
      try (HeldRow held = HeldRow.of("incident", incident.getId())) {
        asking =
            CompletableFuture.supplyAsync(
                () -> Refusals.of(() -> asked(owner, peer, incident)), threads);
        held.awaitWaiting();
        suspend(peer);
      }

      assertThat(asking.join().violations())
          .extracting(FieldViolation::field)
          .containsExactly("recipient");
    }
  }

  /** Its people come back to it when it is resumed. */
  @Test
  void whatASuspendedBrandHasAskedForCanStillBeAnswered() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Leak");
    ActionRequest request = asked(owner, peer, incident);
    suspend(owner);

    var _ = moved(peer, request, 1, REQUEST_STATE_ANSWERED);

    awaitTrail(owner.id(), "request.answered", incident.getId());
  }

  /** The answer that got lost, not another one. */
  @Test
  void whoAsksAgainUnderTheSameKeyGetsTheAnswerOfThen() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    AskRequest asking = asking(peer, owner.opened("Leak")).build();
    var once = Calls.with(asker(owner), "cordon-idempotency-key", "ask-once");
    ActionRequest request = once.ask(asking);
    suspend(peer);

    assertThat(once.ask(asking)).isEqualTo(request);
    assertThat(Refusals.of(() -> asker(owner).ask(asking)).violations())
        .extracting(FieldViolation::field)
        .containsExactly("recipient");
  }

  private void suspend(Brand brand) {
    var _ =
        Brand.operator(OnboardingGrpc.newBlockingStub(channel))
            .suspend(
                SuspendRequest.newBuilder()
                    .setAlias(brand.alias())
                    .setExpectedVersion(Brand.version(channel, brand.alias()))
                    .setReason("invoice 7 is open")
                    .build());
  }

  @Test
  void whoLeavesWithdrawsWhatItAskedForAndDeclinesTheRest() {
    Brand leaver = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(leaver, peer);
    Incident own = leaver.opened("Leak");
    Incident others = peer.opened("Leak");
    ActionRequest open = asked(leaver, peer, own);
    ActionRequest answered = asked(leaver, peer, own);
    var _ = moved(peer, answered, 1, REQUEST_STATE_ANSWERED);
    ActionRequest toLeaver = asked(peer, leaver, others);
    var _ = moved(leaver, toLeaver, 1, REQUEST_STATE_ACKNOWLEDGED);

    leave(leaver);
    leave(leaver);

    assertThat(received(peer, open).getContent().getState()).isEqualTo(REQUEST_STATE_WITHDRAWN);
    assertThat(received(peer, answered).getContent().getState()).isEqualTo(REQUEST_STATE_ANSWERED);
    assertThat(get(peer, toLeaver).getContent().getState()).isEqualTo(REQUEST_STATE_DECLINED);
    assertThat(get(peer, toLeaver).getContent().getWords()).isEqualTo("The recipient has left.");
    awaitTrail(peer.id(), "request.withdrawn", open.getId());
    awaitTrail(peer.id(), "request.declined", others.getId());
  }
}

package dev.cordon.incident.requests;

import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ACKNOWLEDGED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ANSWERED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ASKED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_DECLINED;
import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.FollowBrandRequest;
import dev.cordon.contracts.incident.v1.GetIncidentRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListRequestsRequest;
import dev.cordon.contracts.incident.v1.LiveEvent;
import dev.cordon.contracts.incident.v1.LiveGrpc;
import dev.cordon.contracts.incident.v1.ReceivedRequest;
import dev.cordon.contracts.incident.v1.RequestOutcome;
import dev.cordon.contracts.incident.v1.RequestState;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Follower;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is asked of others, from the question to the answer. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RequestsTest extends RequestCase {

  @Test
  void aRequestIsAcknowledgedAndAnsweredAndBothSidesKeepIt() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Insider at the till");

    ActionRequest request = asked(owner, peer, incident);

    assertThat(request.getContent().getState()).isEqualTo(REQUEST_STATE_ASKED);
    awaitTrail(peer.id(), "request.received", request.getId());
    var _ = moved(peer, request, 1, REQUEST_STATE_ACKNOWLEDGED);
    ReceivedRequest answered = moved(peer, request, 2, REQUEST_STATE_ANSWERED);
    assertThat(answered.getContent().getVersion()).isEqualTo(3);
    assertThat(answered.getContent().hasAcknowledgedAt()).isTrue();
    ActionRequest seen = get(owner, request);
    assertThat(seen.getContent().getWords()).isEqualTo("Blocked at 14:02");
    assertThat(seen.getContent().getOutcome()).isEqualTo(RequestOutcome.REQUEST_OUTCOME_DONE);

    awaitTrail(owner.id(), "request.answered", incident.getId());
    assertThat(Trail.count(peer.id(), "request.answered", request.getId())).isEqualTo(1);
    assertThat(Trail.count(owner.id(), "request.asked", incident.getId())).isEqualTo(1);
    assertThat(Trail.count(owner.id(), "request.acknowledged", incident.getId())).isEqualTo(1);
    assertThat(timeline(owner, incident.getId()))
        .filteredOn(entry -> entry.getText().contains("Blocked at 14:02"))
        .extracting(TimelineEntry::getNotedBy)
        .containsExactly("organization:" + peer.alias());
  }

  /** Nothing but what was written for it, and nobody by name on either side. */
  @Test
  void neitherSideLearnsMoreOfTheOtherThanWasWritten() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Insider at the till");
    ActionRequest request = asked(owner, peer, incident);

    ReceivedRequest received = received(peer, request);
    var _ = moved(peer, request, 1, REQUEST_STATE_DECLINED);

    assertThat(received.getAsker()).isEqualTo(owner.alias());
    assertThat(received.getAskerName()).isEqualTo("Name of " + owner.alias());
    assertThat(received.toString())
        .doesNotContain("Insider")
        .doesNotContain(incident.getId())
        .doesNotContain("\"lou\"");
    assertThat(get(owner, request).toString()).doesNotContain(ANALYST);
    awaitTrail(owner.id(), "request.declined", incident.getId());
    assertThat(timeline(owner, incident.getId()).toString()).doesNotContain("\"" + ANALYST + "\"");
    assertThat(
            reason(
                () ->
                    peer.incidents()
                        .getIncident(
                            GetIncidentRequest.newBuilder().setId(incident.getId()).build())))
        .isEqualTo(ErrorReason.NOT_FOUND);
  }

  @Test
  void indicatorsGoWithItWhereTheirLabelsLetThem() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Leak");
    Indicator amber = owner.shared(incident, "evil.example");
    Indicator strict =
        owner
            .indicators()
            .createIndicator(
                Brand.indicator(incident, "secret.example").setTlp(Tlp.TLP_AMBER_STRICT).build());
    Indicator ofAnother = owner.shared(owner.opened("Another"), "other.example");

    ActionRequest request =
        asker(owner).ask(asking(peer, incident).addIndicators(amber.getId()).build());

    var enclosed = received(peer, request).getContent().getIndicatorsList();
    assertThat(enclosed).hasSize(1);
    assertThat(enclosed.getFirst().getValue()).isEqualTo("evil.example");
    assertThat(enclosed.getFirst().getTlp()).isEqualTo(Tlp.TLP_AMBER);
    assertThat(enclosed.getFirst().getStix()).isEqualTo(amber.getStix());
    for (Indicator refused : List.of(strict, ofAnother)) {
      assertThat(
              Refusals.of(
                      () ->
                          asker(owner)
                              .ask(asking(peer, incident).addIndicators(refused.getId()).build()))
                  .violations())
          .extracting(FieldViolation::field)
          .containsExactly("indicators");
    }
  }

  @Test
  void itGoesToTheGroupAndToCirclesAndNobodyElseIsTold() {
    Brand group = Brand.group(channel);
    Brand owner = Brand.ofGroup(channel, group.alias());
    Brand sister = Brand.ofGroup(channel, group.alias());
    Brand stranger = Brand.registered(channel);
    Incident incident = owner.opened("Leak");

    ActionRequest strict =
        asker(owner).ask(asking(sister, incident).setTlp(Tlp.TLP_AMBER_STRICT).build());

    assertThat(inboxIds(sister)).containsExactly(strict.getId());
    var toStranger = Refusals.of(() -> asked(owner, stranger, incident));
    var toNobody =
        Refusals.of(
            () -> asker(owner).ask(asking(stranger, incident).setRecipient("nobody").build()));
    assertThat(toStranger.violations()).isEqualTo(toNobody.violations());
    assertThat(toStranger.detail()).isEqualTo(toNobody.detail());
    for (Brand no : List.of(group, owner)) {
      assertThat(Refusals.of(() -> asked(owner, no, incident)).violations())
          .isEqualTo(toNobody.violations());
    }
  }

  private List<String> inboxIds(Brand brand) {
    return inbox(brand, Role.ROLE_INCIDENT_LEAD)
        .listReceivedRequests(ListReceivedRequestsRequest.getDefaultInstance())
        .getRequestsList()
        .stream()
        .map(ReceivedRequest::getId)
        .toList();
  }

  @Test
  void aRequestIsNobodyElses() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    Brand third = Brand.registered(channel);
    encircle(owner, peer, third);
    Incident incident = owner.opened("Leak");
    ActionRequest request = asked(owner, peer, incident);

    assertThat(reason(() -> received(third, request))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> received(owner, request))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> moved(third, request, 1, REQUEST_STATE_ACKNOWLEDGED)))
        .isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(reason(() -> get(peer, request))).isEqualTo(ErrorReason.NOT_FOUND);
    assertThat(listed(third, false)).isEmpty();
  }

  @Test
  void itIsWithdrawnOnceAndTheOtherReadsWhy() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    ActionRequest request = asked(owner, peer, owner.opened("Leak"));
    var keyed = Calls.with(asker(owner), "cordon-idempotency-key", "withdraw-once");

    ActionRequest withdrawn = keyed.withdrawRequest(withdrawing(request, 1));

    assertThat(keyed.withdrawRequest(withdrawing(request, 1))).isEqualTo(withdrawn);
    assertThat(received(peer, request).getContent().getWords()).isEqualTo("It was a false alarm");
    assertThat(listed(peer, true)).isEmpty();
    assertThat(listed(peer, false)).containsExactly(request.getId());
    awaitTrail(peer.id(), "request.withdrawn", request.getId());
    assertThat(reason(() -> moved(peer, request, 2, REQUEST_STATE_ANSWERED)))
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(reason(() -> moved(peer, request, 1, REQUEST_STATE_ANSWERED)))
        .isEqualTo(ErrorReason.VERSION_MISMATCH);
  }

  @Test
  void bothFollowItEachOnTheirSide() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Leak");
    Follower asking = following(owner, Role.ROLE_RESPONDER);
    Follower asked = following(peer, Role.ROLE_PARTNER_ANALYST);

    ActionRequest request = asked(owner, peer, incident);
    var _ = moved(peer, request, 1, REQUEST_STATE_ACKNOWLEDGED);

    assertThat(asking.awaitTypes("request.asked", "request.acknowledged"))
        .filteredOn(event -> event.getType().startsWith("request."))
        .extracting(LiveEvent::getIncidentId)
        .containsOnly(incident.getId());
    assertThat(asked.awaitTypes("received_request.asked", "received_request.acknowledged"))
        .allMatch(event -> event.getIncidentId().isEmpty())
        .extracting(LiveEvent::getEntityId)
        .containsOnly(request.getId());
  }

  private Follower following(Brand brand, Role role) {
    return Follower.from(
        from ->
            brand
                .as(LiveGrpc.newBlockingStub(channel), role)
                .followBrand(FollowBrandRequest.newBuilder().setFrom(from).build()));
  }

  /** In each state, by each role, on each side. */
  @TestFactory
  Stream<DynamicTest> eachSideDoesWhatItsRolesMay() {
    Set<Role> may =
        Set.of(
            Role.ROLE_RESPONDER,
            Role.ROLE_INCIDENT_LEAD,
            Role.ROLE_PRIVACY_OFFICER,
            Role.ROLE_PARTNER_ANALYST);
    return Stream.of(
            Role.ROLE_RESPONDER,
            Role.ROLE_INCIDENT_LEAD,
            Role.ROLE_PRIVACY_OFFICER,
            Role.ROLE_PARTNER_ANALYST,
            Role.ROLE_COUNSEL,
            Role.ROLE_AUDITOR,
            Role.ROLE_COMMS_APPROVER,
            Role.ROLE_BRAND_ADMIN)
        .flatMap(
            role ->
                Stream.of(
                        REQUEST_STATE_ASKED,
                        REQUEST_STATE_ACKNOWLEDGED,
                        REQUEST_STATE_ANSWERED,
                        REQUEST_STATE_DECLINED,
                        REQUEST_STATE_WITHDRAWN)
                    .map(
                        state ->
                            DynamicTest.dynamicTest(
                                role + " in " + state,
                                () -> check(role, state, may.contains(role)))));
  }

  private void check(Role role, RequestState state, boolean mayMove) {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    ActionRequest request = in(state, owner, peer);
    long version = request.getContent().getVersion();
    boolean open = state == REQUEST_STATE_ASKED || state == REQUEST_STATE_ACKNOWLEDGED;

    if (role == Role.ROLE_PARTNER_ANALYST || !mayMove) {
      assertThat(
              reason(
                  () -> asker(owner, role, "kim").withdrawRequest(withdrawing(request, version))))
          .isEqualTo(ErrorReason.MISSING_ROLE);
    }
    Runnable answer =
        () -> {
          var _ =
              inbox(peer, role)
                  .moveReceivedRequest(moving(request, version, REQUEST_STATE_ANSWERED).build());
        };
    if (!mayMove) {
      assertThat(reason(answer::run)).isEqualTo(ErrorReason.MISSING_ROLE);
    } else if (open) {
      answer.run();
      assertThat(received(peer, request).getContent().getState()).isEqualTo(REQUEST_STATE_ANSWERED);
    } else {
      assertThat(reason(answer::run)).isEqualTo(ErrorReason.WRONG_STATE);
    }
  }

  private ActionRequest in(RequestState state, Brand owner, Brand peer) {
    ActionRequest request = asked(owner, peer, owner.opened("Leak"));
    if (state == REQUEST_STATE_WITHDRAWN) {
      return asker(owner).withdrawRequest(withdrawing(request, 1));
    }
    if (state != REQUEST_STATE_ASKED) {
      var _ = moved(peer, request, 1, state);
    }
    return get(owner, request);
  }

  @Test
  void listsHaveTheBeginningOfTheText() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Leak");
    ActionRequest request =
        asker(owner).ask(asking(peer, incident).setText("a".repeat(9_000)).build());

    var listed =
        asker(owner)
            .listRequests(ListRequestsRequest.newBuilder().setIncidentId(incident.getId()).build())
            .getRequestsList();

    assertThat(listed).extracting(ActionRequest::getId).containsExactly(request.getId());
    assertThat(listed.getFirst().getContent().getText()).hasSize(501).endsWith("…");
    assertThat(get(owner, request).getContent().getText()).hasSize(9_000);
  }
}

package dev.cordon.incident.requests;

import static dev.cordon.incident.testing.Brand.timestamp;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.ActionRequestsGrpc;
import dev.cordon.contracts.incident.v1.ActionRequestsGrpc.ActionRequestsBlockingStub;
import dev.cordon.contracts.incident.v1.AskRequest;
import dev.cordon.contracts.incident.v1.GetReceivedRequestRequest;
import dev.cordon.contracts.incident.v1.GetRequestRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListTimelineRequest;
import dev.cordon.contracts.incident.v1.MoveReceivedRequestRequest;
import dev.cordon.contracts.incident.v1.NeedToKnowGrpc;
import dev.cordon.contracts.incident.v1.ReceivedRequest;
import dev.cordon.contracts.incident.v1.ReceivedRequestsGrpc;
import dev.cordon.contracts.incident.v1.ReceivedRequestsGrpc.ReceivedRequestsBlockingStub;
import dev.cordon.contracts.incident.v1.RequestOutcome;
import dev.cordon.contracts.incident.v1.RequestState;
import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.contracts.incident.v1.TimelineEntry;
import dev.cordon.contracts.incident.v1.WithdrawRequestRequest;
import dev.cordon.incident.testing.Brand;
import dev.cordon.incident.testing.Departures;
import dev.cordon.incident.testing.Refusals;
import dev.cordon.incident.testing.Trail;
import dev.cordon.kernel.background.EventLoop;
import io.grpc.Channel;
import io.quarkus.grpc.GrpcClient;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Somebody who asks, and a partner in a circle with them who is asked. */
abstract class RequestCase {

  static final String ANALYST = "gil";

  private static final AtomicInteger CIRCLES = new AtomicInteger();

  @GrpcClient("self")
  Channel channel;

  @Inject Departures departures;
  @Inject EventLoop eventLoop;

  /** Members of a circle. */
  void encircle(Brand... members) {
    var _ =
        Brand.circles(channel)
            .createCircle(Brand.circle("requests-" + CIRCLES.incrementAndGet(), members));
  }

  ActionRequestsBlockingStub asker(Brand brand) {
    return asker(brand, Role.ROLE_RESPONDER, "lou");
  }

  ActionRequestsBlockingStub asker(Brand brand, Role role, String subject) {
    return brand.as(ActionRequestsGrpc.newBlockingStub(channel), role, subject);
  }

  ReceivedRequestsBlockingStub inbox(Brand brand) {
    return inbox(brand, Role.ROLE_PARTNER_ANALYST);
  }

  ReceivedRequestsBlockingStub inbox(Brand brand, Role role) {
    return brand.as(ReceivedRequestsGrpc.newBlockingStub(channel), role, ANALYST);
  }

  static AskRequest.Builder asking(Brand peer, Incident incident) {
    return AskRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setRecipient(peer.alias())
        .setText("Block evil.example at your resolvers")
        .setTlp(Tlp.TLP_AMBER)
        .setDueAt(timestamp(Instant.now().plusSeconds(3_600)));
  }

  ActionRequest asked(Brand owner, Brand peer, Incident incident) {
    return asker(owner).ask(asking(peer, incident).build());
  }

  ActionRequest get(Brand owner, ActionRequest request) {
    return asker(owner)
        .getRequest(
            GetRequestRequest.newBuilder()
                .setIncidentId(request.getIncidentId())
                .setRequestId(request.getId())
                .build());
  }

  ReceivedRequest received(Brand peer, ActionRequest request) {
    return inbox(peer)
        .getReceivedRequest(
            GetReceivedRequestRequest.newBuilder().setRequestId(request.getId()).build());
  }

  List<String> listed(Brand peer, boolean open) {
    return inbox(peer)
        .listReceivedRequests(ListReceivedRequestsRequest.newBuilder().setOpen(open).build())
        .getRequestsList()
        .stream()
        .map(ReceivedRequest::getId)
        .toList();
  }

  static MoveReceivedRequestRequest.Builder moving(
      ActionRequest request, long version, RequestState to) {
    MoveReceivedRequestRequest.Builder move =
        MoveReceivedRequestRequest.newBuilder()
            .setRequestId(request.getId())
            .setExpectedVersion(version)
            .setTo(to);
    return switch (to) {
      case REQUEST_STATE_ANSWERED ->
          move.setWords("Blocked at 14:02").setOutcome(RequestOutcome.REQUEST_OUTCOME_DONE);
      case REQUEST_STATE_DECLINED -> move.setWords("We have no resolvers");
      case REQUEST_STATE_ASKED,
          REQUEST_STATE_ACKNOWLEDGED,
          REQUEST_STATE_WITHDRAWN,
          REQUEST_STATE_UNSPECIFIED,
          UNRECOGNIZED ->
          move;
    };
  }

  ReceivedRequest moved(Brand peer, ActionRequest request, long version, RequestState to) {
    return inbox(peer).moveReceivedRequest(moving(request, version, to).build());
  }

  static WithdrawRequestRequest withdrawing(ActionRequest request, long version) {
    return WithdrawRequestRequest.newBuilder()
        .setIncidentId(request.getIncidentId())
        .setRequestId(request.getId())
        .setExpectedVersion(version)
        .setReason("It was a false alarm")
        .build();
  }

  static List<TimelineEntry> timeline(Brand owner, String incident) {
    return owner
        .incidents()
        .listTimeline(ListTimelineRequest.newBuilder().setIncidentId(incident).build())
        .getEntriesList();
  }

  /** To lou. */
  void restrict(Brand owner, Incident incident) {
    var _ =
        owner
            .as(NeedToKnowGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD)
            .setReaders(
                SetReadersRequest.newBuilder()
                    .setIncidentId(incident.getId())
                    .setExpectedVersion(incident.getVersion())
                    .setRestricted(true)
                    .addSubjects("lou")
                    .build());
  }

  void leave(Brand brand) {
    departures.from("requests", brand);
  }

  /** The other side is told by a worker. */
  static void awaitTrail(UUID tenant, String action, String object) {
    await().until(() -> Trail.count(tenant, action, object) == 1);
  }

  static ErrorReason reason(ThrowingCallable call) {
    return Refusals.of(call).reason();
  }
}

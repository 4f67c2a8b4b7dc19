package dev.cordon.incident.escalation;

import static dev.cordon.incident.escalation.Watch.patiently;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.ActionRequestsGrpc;
import dev.cordon.contracts.incident.v1.ActionRequestsGrpc.ActionRequestsBlockingStub;
import dev.cordon.contracts.incident.v1.AskRequest;
import dev.cordon.contracts.incident.v1.Escalation;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListReceivedEscalationsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedPageDeliveriesRequest;
import dev.cordon.contracts.incident.v1.MoveReceivedRequestRequest;
import dev.cordon.contracts.incident.v1.PageDelivery;
import dev.cordon.contracts.incident.v1.ReceivedEscalationsGrpc;
import dev.cordon.contracts.incident.v1.ReceivedEscalationsGrpc.ReceivedEscalationsBlockingStub;
import dev.cordon.contracts.incident.v1.ReceivedRequestsGrpc;
import dev.cordon.contracts.incident.v1.ReceivedRequestsGrpc.ReceivedRequestsBlockingStub;
import dev.cordon.contracts.incident.v1.RequestOutcome;
import dev.cordon.contracts.incident.v1.RequestState;
import dev.cordon.incident.testing.Brand;
import io.grpc.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two organizations of one circle, one of which asks the other to do something within an hour. */
final class Asking {

  static final String ANALYST = "gil";

  private static final AtomicInteger CIRCLES = new AtomicInteger();
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Channel channel;
  private final Watch asker;
  private final Watch asked;

  Asking(Channel channel) {
    this.channel = channel;
    this.asker = new Watch(channel, Brand.registered(channel));
    this.asked = new Watch(channel, Brand.registered(channel));
    var _ =
        Brand.circles(channel)
            .createCircle(
                Brand.circle("asking-" + CIRCLES.incrementAndGet(), asker.brand(), asked.brand()));
  }

  Watch asker() {
    return asker;
  }

  Watch asked() {
    return asked;
  }

  ActionRequestsBlockingStub requests(String subject) {
    return asker
        .brand()
        .as(ActionRequestsGrpc.newBlockingStub(channel), Role.ROLE_RESPONDER, subject);
  }

  AskRequest.Builder asking(Incident incident) {
    return AskRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setRecipient(asked.brand().alias())
        .setText("Block evil.example at your resolvers")
        .setTlp(Tlp.TLP_AMBER)
        .setDueAt(Brand.timestamp(Instant.now().plus(AN_HOUR)));
  }

  ActionRequest ask(Incident incident) {
    return requests("lou").ask(asking(incident).build());
  }

  ReceivedRequestsBlockingStub inbox() {
    return asked
        .brand()
        .as(ReceivedRequestsGrpc.newBlockingStub(channel), Role.ROLE_PARTNER_ANALYST, ANALYST);
  }

  /** The first step of the recipient. */
  void acknowledged(ActionRequest request) {
    var _ = patiently(() -> inbox().moveReceivedRequest(to(request, acknowledging()).build()));
  }

  private static MoveReceivedRequestRequest.Builder acknowledging() {
    return MoveReceivedRequestRequest.newBuilder().setTo(RequestState.REQUEST_STATE_ACKNOWLEDGED);
  }

  void answered(ActionRequest request) {
    var _ =
        patiently(
            () ->
                inbox()
                    .moveReceivedRequest(
                        to(
                                request,
                                MoveReceivedRequestRequest.newBuilder()
                                    .setTo(RequestState.REQUEST_STATE_ANSWERED)
                                    .setWords("Blocked at 14:02")
                                    .setOutcome(RequestOutcome.REQUEST_OUTCOME_DONE))
                            .build()));
  }

  private static MoveReceivedRequestRequest.Builder to(
      ActionRequest request, MoveReceivedRequestRequest.Builder move) {
    return move.setRequestId(request.getId()).setExpectedVersion(1);
  }

  ReceivedEscalationsBlockingStub received(Watch of, String subject) {
    return of.brand()
        .as(ReceivedEscalationsGrpc.newBlockingStub(channel), Role.ROLE_PARTNER_ANALYST, subject);
  }

  /** Of the recipient, newest first. */
  List<Escalation> received(ActionRequest request) {
    return patiently(
            () ->
                received(asked, ANALYST)
                    .listReceivedEscalations(
                        ListReceivedEscalationsRequest.newBuilder()
                            .setRequestId(request.getId())
                            .build()))
        .getEscalationsList();
  }

  List<PageDelivery> deliveries(ActionRequest request) {
    return patiently(
            () ->
                received(asked, ANALYST)
                    .listReceivedPageDeliveries(
                        ListReceivedPageDeliveriesRequest.newBuilder()
                            .setRequestId(request.getId())
                            .build()))
        .getDeliveriesList();
  }
}

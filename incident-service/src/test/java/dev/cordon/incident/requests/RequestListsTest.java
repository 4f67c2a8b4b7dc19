package dev.cordon.incident.requests;

import static dev.cordon.contracts.incident.v1.RequestState.REQUEST_STATE_ANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListAskedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListReceivedRequestsRequest;
import dev.cordon.contracts.incident.v1.ListRequestsResponse;
import dev.cordon.contracts.incident.v1.ReceivedRequest;
import dev.cordon.incident.testing.AdvancedClock;
import dev.cordon.incident.testing.Brand;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What a brand has asked, and what it is asked, about all incidents. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
class RequestListsTest extends RequestCase {

  @Inject AdvancedClock clock;

  private static ListAskedRequestsRequest.Builder asked() {
    return ListAskedRequestsRequest.newBuilder();
  }

  private List<String> ids(Brand owner, ListAskedRequestsRequest.Builder request) {
    return ids(asker(owner).listAskedRequests(request.build()));
  }

  private static List<String> ids(ListRequestsResponse response) {
    return response.getRequestsList().stream().map(ActionRequest::getId).toList();
  }

  private List<String> overdue(Brand peer) {
    return inbox(peer)
        .listReceivedRequests(ListReceivedRequestsRequest.newBuilder().setOverdue(true).build())
        .getRequestsList()
        .stream()
        .map(ReceivedRequest::getId)
        .toList();
  }

  /** After a jump of the clock nobody is let in for a moment. */
  private static <T> T patiently(Callable<T> call) {
    return await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptionsInstanceOf(StatusRuntimeException.class)
        .until(call, answer -> true);
  }

  @Test
  void whatIsOpenOrOverdueIsListedOnBothSides() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident first = owner.opened("Leak");
    ActionRequest soon = asked(owner, peer, first);
    ActionRequest later =
        asker(owner)
            .ask(
                asking(peer, owner.opened("Another"))
                    .setDueAt(Brand.timestamp(Instant.now().plus(Duration.ofDays(2))))
                    .build());
    ActionRequest over = asked(owner, peer, first);
    var _ = moved(peer, over, 1, REQUEST_STATE_ANSWERED);

    assertThat(ids(owner, asked())).containsExactly(over.getId(), later.getId(), soon.getId());
    assertThat(ids(owner, asked().setOpen(true))).containsExactly(later.getId(), soon.getId());
    assertThat(ids(owner, asked().setOverdue(true))).isEmpty();
    assertThat(overdue(peer)).isEmpty();
    clock.ahead(
        Duration.ofHours(2),
        () -> {
          assertThat(patiently(() -> ids(owner, asked().setOverdue(true))))
              .containsExactly(soon.getId());
          assertThat(patiently(() -> overdue(peer))).containsExactly(soon.getId());
        });
  }

  @Test
  void whatHangsOnAHiddenIncidentIsNotListed() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    ActionRequest open = asked(owner, peer, owner.opened("Leak"));
    Incident insider = owner.opened("Insider");
    ActionRequest hidden = asked(owner, peer, insider);
    restrict(owner, insider);

    assertThat(ids(asker(owner, Role.ROLE_RESPONDER, "kim").listAskedRequests(asked().build())))
        .containsExactly(open.getId());
    assertThat(ids(owner, asked())).containsExactly(hidden.getId(), open.getId());
  }

  @Test
  void aListGoesOnWhereItsPageEnds() {
    Brand owner = Brand.registered(channel);
    Brand peer = Brand.registered(channel);
    encircle(owner, peer);
    Incident incident = owner.opened("Leak");
    ActionRequest first = asked(owner, peer, incident);
    ActionRequest second = asked(owner, peer, incident);

    ListRequestsResponse page =
        asker(owner)
            .listAskedRequests(asked().setPage(PageRequest.newBuilder().setLimit(1)).build());

    assertThat(ids(page)).containsExactly(second.getId());
    assertThat(
            ids(
                owner,
                asked()
                    .setPage(PageRequest.newBuilder().setLimit(1).setCursor(page.getNextCursor()))))
        .containsExactly(first.getId());
  }
}

package dev.cordon.incident.requests.application;

import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Awaiting;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What has to be answered by when, for other features. Every call joins an open transaction. */
@ApplicationScoped
public class DueRequests {

  /**
   * A request, as far as its time goes.
   *
   * @param acknowledgedAt empty until whoever is asked has
   * @param task of the asker's incident, which waits for it; the asker's alone to know
   * @param over what has become of it, in a word; empty while it is to be answered
   */
  public record DueRequest(
      Instant dueAt,
      Optional<Instant> acknowledgedAt,
      Optional<UUID> task,
      Optional<String> over) {}

  private final RequestStore requests;

  DueRequests(RequestStore requests) {
    this.requests = requests;
  }

  public Uni<Optional<DueRequest>> asked(Caller asker, UUID incidentId, UUID id) {
    return requests.find(asker, incidentId, id).map(found -> found.map(DueRequests::ofAsker));
  }

  public Uni<Optional<DueRequest>> received(Caller recipient, UUID id) {
    return requests
        .find(recipient, Side.RECIPIENT, id)
        .map(found -> found.map(DueRequests::ofRecipient));
  }

  /** The same; nobody moves it until the transaction ends. */
  public Uni<Optional<DueRequest>> receivedForUpdate(Caller recipient, UUID id) {
    return requests
        .findForUpdate(recipient, Side.RECIPIENT, id)
        .map(found -> found.map(DueRequests::ofRecipient));
  }

  private static DueRequest ofAsker(ActionRequest request) {
    return of(request, request.awaiting().map(Awaiting::task));
  }

  private static DueRequest ofRecipient(ActionRequest request) {
    return of(request, Optional.empty());
  }

  private static DueRequest of(ActionRequest request, Optional<UUID> task) {
    return new DueRequest(
        request.dueAt(),
        request.acknowledgedAt(),
        task,
        Optional.of(request.state()).filter(state -> state.isOver()).map(state -> state.word()));
  }
}

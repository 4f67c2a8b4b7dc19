package dev.cordon.incident.requests.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.RequestStep;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the recipient does with what it was asked for. */
@ApplicationScoped
public class ReceivedRequests {

  private final UnitOfWork unitOfWork;
  private final RequestStore requests;
  private final RequestSteps steps;
  private final Clock clock;

  ReceivedRequests(UnitOfWork unitOfWork, RequestStore requests, RequestSteps steps, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.requests = requests;
    this.steps = steps;
    this.clock = clock;
  }

  /** Newest first. */
  public Uni<List<ActionRequest>> page(
      Caller caller, Which which, Optional<UUID> below, int limit) {
    Instant now = clock.instant();
    return unitOfWork.inTransaction(
        caller, () -> requests.page(caller, Side.RECIPIENT, which, now, below, limit));
  }

  public Uni<ActionRequest> get(Caller caller, UUID id) {
    return unitOfWork
        .inTransaction(caller, () -> requests.find(caller, Side.RECIPIENT, id))
        .map(found -> found.orElseThrow(ReceivedRequests::notFound));
  }

  public Uni<ActionRequest> move(Caller caller, UUID id, long expectedVersion, RequestStep step) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            requests
                .findForUpdate(caller, Side.RECIPIENT, id)
                .map(found -> found.orElseThrow(ReceivedRequests::notFound))
                .chain(
                    before -> steps.make(caller, before, expectedVersion, Side.RECIPIENT, step)));
  }

  private static Refusal notFound() {
    return Refusal.notFound("request");
  }
}

package dev.cordon.incident.requests.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A step that was made. Never edited.
 *
 * @param version of the request, which it made
 * @param by subject of a person of that side, whom the other side never learns
 */
public record MadeStep(
    UUID tenant,
    UUID incidentId,
    UUID requestId,
    long version,
    Side side,
    RequestState from,
    RequestState to,
    Optional<Outcome> outcome,
    String words,
    String by,
    Instant at) {

  public static MadeStep of(ActionRequest before, ActionRequest after, Side side, String by) {
    return new MadeStep(
        after.asker().id(),
        after.incidentId(),
        after.id(),
        after.version(),
        side,
        before.state(),
        after.state(),
        after.standing().outcome(),
        after.standing().words(),
        by,
        after.standing().since());
  }
}

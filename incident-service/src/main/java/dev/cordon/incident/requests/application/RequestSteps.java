package dev.cordon.incident.requests.application;

import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.MadeStep;
import dev.cordon.incident.requests.domain.RequestStep;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** A step of either side, with what is kept of it there and what the other side is told. */
@ApplicationScoped
class RequestSteps {

  private final RequestStore requests;
  private final RequestStepStore steps;
  private final RequestNews news;
  private final RequestRecords records;
  private final Clock clock;

  RequestSteps(
      RequestStore requests,
      RequestStepStore steps,
      RequestNews news,
      RequestRecords records,
      Clock clock) {
    this.requests = requests;
    this.steps = steps;
    this.news = news;
    this.records = records;
    this.clock = clock;
  }

  /**
   * Joins an open transaction of this side; the asker's has the incident's row.
   *
   * @param before as it was found for update
   */
  Uni<ActionRequest> make(
      Caller caller, ActionRequest before, long expectedVersion, Side side, RequestStep step) {
    Instant now = clock.instant();
    ActionRequest after = before.moved(expectedVersion, side, step, now);
    MadeStep made = MadeStep.of(before, after, side, caller.actor());
    return requests
        .replace(caller, after)
        .chain(() -> steps.add(caller, made))
        .chain(() -> news.put(caller, after, other(side), now))
        .chain(() -> records.made(caller, side, after, made))
        .replaceWith(after);
  }

  static Side other(Side side) {
    return switch (side) {
      case ASKER -> Side.RECIPIENT;
      case RECIPIENT -> Side.ASKER;
    };
  }
}

package dev.cordon.incident.escalation.application;

import dev.cordon.incident.escalation.application.Carrier.Address;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.background.Retries;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A receiver that has taken nothing three times in a row rests, half a minute at first and five at
 * most: what waits for it takes up no sender meanwhile. Providers and the relay are the operators',
 * and don't rest.
 */
@ApplicationScoped
class ReceiverRests {

  private static final int MOST_FAILURES = 3;

  /** The pause after so many tries more than there were is half a minute. */
  private static final int LONGER = 3;

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final RestStore store;
  private final EscalationSettings settings;
  private final Clock clock;
  private final GrowingPause pauses;

  ReceiverRests(RestStore store, EscalationSettings settings, Clock clock, Retries retries) {
    this.store = store;
    this.settings = settings;
    this.clock = clock;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  /** Until when it isn't called; empty when it is the caller's turn. */
  Uni<Optional<Instant>> rest(Caller caller, Address address) {
    Instant now = clock.instant();
    return switch (address) {
      case Address.To _ -> Uni.createFrom().item(Optional.empty());
      case Address.Receiver receiver ->
          store.rest(caller, receiver.webhook().id(), now, now.plus(settings.lease()));
    };
  }

  /** Nothing is sent after all: the next one finds out whether it takes anything. */
  Uni<Void> passed(Caller caller, Address address) {
    return switch (address) {
      case Address.To _ -> Uni.createFrom().voidItem();
      case Address.Receiver receiver ->
          store.passed(caller, receiver.webhook().id(), clock.instant());
    };
  }

  Uni<Void> answered(Caller caller, Address address, Answer answer) {
    return switch (address) {
      case Address.To _ -> Uni.createFrom().voidItem();
      case Address.Receiver receiver ->
          switch (answer) {
            case Answer.Taken _, Answer.Refused _ -> store.took(caller, receiver.webhook().id());
            case Answer.NotTaken _, Answer.Unanswered _ ->
                store.tookNothing(caller, receiver.webhook().id(), this::until);
          };
    };
  }

  private Optional<Instant> until(int failures) {
    return failures < MOST_FAILURES
        ? Optional.empty()
        : Optional.of(clock.instant().plus(pauses.after(failures + LONGER)));
  }
}

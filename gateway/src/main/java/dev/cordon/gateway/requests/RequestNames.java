package dev.cordon.gateway.requests;

import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.RequestOutcome;
import dev.cordon.contracts.incident.v1.RequestState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.kernel.problem.Refusal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** States and outcomes of requests, by name. */
final class RequestNames {

  static final Names<ObservableType> TYPES = Names.of(ObservableType.class, '-');

  private static final Names<RequestState> STATES = Names.of(RequestState.class);
  private static final Names<RequestOutcome> OUTCOMES = Names.of(RequestOutcome.class);

  private RequestNames() {}

  static String name(RequestState state) {
    return STATES.name(state);
  }

  static RequestState state(@Nullable String name) {
    return STATES
        .value(name)
        .orElseThrow(() -> Refusal.invalid("to", "is none of acknowledged, answered, declined"));
  }

  static Optional<String> name(RequestOutcome outcome) {
    return outcome == RequestOutcome.REQUEST_OUTCOME_UNSPECIFIED
        ? Optional.empty()
        : Optional.of(OUTCOMES.name(outcome));
  }

  /** Absent: none. */
  static RequestOutcome outcome(@Nullable String name) {
    return name == null
        ? RequestOutcome.REQUEST_OUTCOME_UNSPECIFIED
        : OUTCOMES.inBody("outcome", name);
  }
}

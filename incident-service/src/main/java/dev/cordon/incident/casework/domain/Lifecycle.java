package dev.cordon.incident.casework.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How far the work on an incident has come: a type a state, each with the ways out of it. The order
 * is that of SANS and NIST SP 800-61r2 (triage, containment, eradication, recovery), which its r3
 * no longer prescribes, and which people still report in.
 */
public sealed interface Lifecycle {

  /** When it came into this state. */
  Instant since();

  /** How often it was reopened. */
  int reopenings();

  IncidentState state();

  /** The ways out, in the order in which a person looks for them. */
  List<Transition> ways();

  record Reported(Instant since, int reopenings) implements Lifecycle {
    @Override
    public IncidentState state() {
      return IncidentState.REPORTED;
    }

    @Override
    public List<Transition> ways() {
      return List.of(Transition.TRIAGE, Transition.REJECT);
    }
  }

  record Triaged(Instant since, int reopenings) implements Lifecycle {
    @Override
    public IncidentState state() {
      return IncidentState.TRIAGED;
    }

    @Override
    public List<Transition> ways() {
      return List.of(Transition.CONTAIN, Transition.REJECT);
    }
  }

  record Contained(Instant since, int reopenings) implements Lifecycle {
    @Override
    public IncidentState state() {
      return IncidentState.CONTAINED;
    }

    @Override
    public List<Transition> ways() {
      return List.of(Transition.ERADICATE);
    }
  }

  record Eradicated(Instant since, int reopenings) implements Lifecycle {
    @Override
    public IncidentState state() {
      return IncidentState.ERADICATED;
    }

    @Override
    public List<Transition> ways() {
      return List.of(Transition.RECOVER);
    }
  }

  record Recovered(Instant since, int reopenings) implements Lifecycle {
    @Override
    public IncidentState state() {
      return IncidentState.RECOVERED;
    }

    @Override
    public List<Transition> ways() {
      return List.of(Transition.CLOSE);
    }
  }

  record Closed(Instant since, int reopenings) implements Lifecycle {
    @Override
    public IncidentState state() {
      return IncidentState.CLOSED;
    }

    @Override
    public List<Transition> ways() {
      return List.of(Transition.REOPEN);
    }
  }

  record Rejected(Instant since, int reopenings) implements Lifecycle {
    @Override
    public IncidentState state() {
      return IncidentState.REJECTED;
    }

    @Override
    public List<Transition> ways() {
      return List.of(Transition.REOPEN);
    }
  }

  /** As it is kept. */
  static Lifecycle of(IncidentState state, Instant since, int reopenings) {
    return switch (state) {
      case REPORTED -> new Reported(since, reopenings);
      case TRIAGED -> new Triaged(since, reopenings);
      case CONTAINED -> new Contained(since, reopenings);
      case ERADICATED -> new Eradicated(since, reopenings);
      case RECOVERED -> new Recovered(since, reopenings);
      case CLOSED -> new Closed(since, reopenings);
      case REJECTED -> new Rejected(since, reopenings);
    };
  }

  /** The way to a state; refused where there is none, naming those that there are. */
  default Transition toward(IncidentState target) {
    return ways().stream()
        .filter(way -> way.to() == target)
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.of(
                    ErrorReason.WRONG_STATE,
                    "The incident is %s: from there it becomes %s."
                        .formatted(state().word(), choices())));
  }

  private String choices() {
    return ways().stream().map(way -> way.to().word()).collect(Collectors.joining(" or "));
  }

  /**
   * Where one of the ways leads.
   *
   * @throws IllegalArgumentException if it isn't one of them
   */
  default Lifecycle after(Transition way, Instant now) {
    if (!ways().contains(way)) {
      throw new IllegalArgumentException(way + " doesn't begin at " + state());
    }
    int reopened = way == Transition.REOPEN ? reopenings() + 1 : reopenings();
    return of(way.to(), now, reopened);
  }

  /** Whether the work is over: what is known of the incident is read-only then. */
  default boolean isEnded() {
    return switch (this) {
      case Closed _, Rejected _ -> true;
      case Reported _, Triaged _, Contained _, Eradicated _, Recovered _ -> false;
    };
  }
}

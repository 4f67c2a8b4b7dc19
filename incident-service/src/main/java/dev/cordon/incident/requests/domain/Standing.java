package dev.cordon.incident.requests.domain;

import static dev.cordon.incident.requests.domain.RequestState.ACKNOWLEDGED;
import static dev.cordon.incident.requests.domain.RequestState.ANSWERED;
import static dev.cordon.incident.requests.domain.RequestState.ASKED;
import static dev.cordon.incident.requests.domain.RequestState.DECLINED;
import static dev.cordon.incident.requests.domain.RequestState.WITHDRAWN;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far a request has come: a type a state, each with the states that a side can take it to. */
public sealed interface Standing {

  /** When it came into this state. */
  Instant since();

  RequestState state();

  /** In the order in which a person looks for them; none once it is over. */
  List<RequestState> ways(Side side);

  /** The answer, or why it ended; empty while it hasn't. */
  default String words() {
    return switch (this) {
      case Asked _, Acknowledged _ -> "";
      case Answered(_, String words, _) -> words;
      case Declined(_, String words) -> words;
      case Withdrawn(_, String words) -> words;
    };
  }

  default Optional<Outcome> outcome() {
    return switch (this) {
      case Answered(_, _, Outcome outcome) -> Optional.of(outcome);
      case Asked _, Acknowledged _, Declined _, Withdrawn _ -> Optional.empty();
    };
  }

  /** The recipient may not have seen it. */
  record Asked(Instant since) implements Standing {
    @Override
    public RequestState state() {
      return ASKED;
    }

    @Override
    public List<RequestState> ways(Side side) {
      return switch (side) {
        case ASKER -> List.of(WITHDRAWN);
        case RECIPIENT -> List.of(ACKNOWLEDGED, ANSWERED, DECLINED);
      };
    }
  }

  /** The recipient works on it. */
  record Acknowledged(Instant since) implements Standing {
    @Override
    public RequestState state() {
      return ACKNOWLEDGED;
    }

    @Override
    public List<RequestState> ways(Side side) {
      return switch (side) {
        case ASKER -> List.of(WITHDRAWN);
        case RECIPIENT -> List.of(ANSWERED, DECLINED);
      };
    }
  }

  /** For good: an answer isn't edited, another question is another request. */
  record Answered(Instant since, String words, Outcome result) implements Standing {
    @Override
    public RequestState state() {
      return ANSWERED;
    }

    @Override
    public List<RequestState> ways(Side side) {
      return List.of();
    }
  }

  record Declined(Instant since, String words) implements Standing {
    @Override
    public RequestState state() {
      return DECLINED;
    }

    @Override
    public List<RequestState> ways(Side side) {
      return List.of();
    }
  }

  record Withdrawn(Instant since, String words) implements Standing {
    @Override
    public RequestState state() {
      return WITHDRAWN;
    }

    @Override
    public List<RequestState> ways(Side side) {
      return List.of();
    }
  }

  /**
   * As it is kept.
   *
   * @param outcome of an answer; another has none
   */
  static Standing of(RequestState state, Instant since, String words, Optional<Outcome> outcome) {
    return switch (state) {
      case ASKED -> new Asked(since);
      case ACKNOWLEDGED -> new Acknowledged(since);
      case ANSWERED -> new Answered(since, words, outcome.orElseThrow());
      case DECLINED -> new Declined(since, words);
      case WITHDRAWN -> new Withdrawn(since, words);
    };
  }

  /**
   * Where a step of this side leads; refused where there is no way, naming those that there are.
   */
  default Standing after(Side side, RequestStep step, Instant now) {
    List<RequestState> ways = ways(side);
    if (!ways.contains(step.to())) {
      throw Refusal.of(
          ErrorReason.WRONG_STATE,
          ways.isEmpty()
              ? "The request is %s, and over: ask anew.".formatted(state().word())
              : "The request is %s: from there it can be %s."
                  .formatted(
                      state().word(),
                      ways.stream().map(RequestState::word).collect(Collectors.joining(" or "))));
    }
    return of(step.to(), now, step.words(), step.outcome());
  }
}

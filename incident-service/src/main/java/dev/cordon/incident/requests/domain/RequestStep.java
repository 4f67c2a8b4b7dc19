package dev.cordon.incident.requests.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.Optional;

/**
 * Where somebody takes a request, and what they say to it.
 *
 * @param words an answer of up to 10,000 characters, or a reason of up to 2,000
 * @param outcome of an answer, and of nothing else
 */
public record RequestStep(RequestState to, String words, Optional<Outcome> outcome) {

  private static final int LONGEST_REASON = 2_000;

  /**
   * What the recipient does; refuses what says too little or too much.
   *
   * @param to required; empty is refused, and so is what isn't the recipient's to do
   */
  public static RequestStep received(
      Optional<RequestState> to, String words, Optional<Outcome> outcome) {
    Optional<RequestState> own = to.filter(RequestStep::isTheRecipients);
    boolean answers = own.filter(state -> state == RequestState.ANSWERED).isPresent();
    boolean silent = own.filter(state -> state == RequestState.ACKNOWLEDGED).isPresent();
    new Violations()
        .require(own.isPresent(), "to", "is none of acknowledged, answered, declined")
        .require(!silent || words.isEmpty(), "words", "are for answers and refusals")
        .requireLength(words, silent || own.isEmpty() ? 0 : 1, longest(answers), "words")
        .require(!answers || outcome.isPresent(), "outcome", "is none of done, partly, not_done")
        .require(answers || outcome.isEmpty(), "outcome", "is for answers")
        .orThrow();
    return new RequestStep(own.orElseThrow(), words, outcome);
  }

  private static int longest(boolean answers) {
    return answers ? Wish.LONGEST_TEXT : LONGEST_REASON;
  }

  private static boolean isTheRecipients(RequestState to) {
    return switch (to) {
      case ACKNOWLEDGED, ANSWERED, DECLINED -> true;
      case ASKED, WITHDRAWN -> false;
    };
  }

  /**
   * What the asker does.
   *
   * @param reason 1 to 2,000 characters, which the recipient reads
   */
  public static RequestStep withdrawal(String reason) {
    new Violations().requireLength(reason, 1, LONGEST_REASON, "reason").orThrow();
    return new RequestStep(RequestState.WITHDRAWN, reason, Optional.empty());
  }

  /** What becomes of an open request of an organization that leaves for good, on either side. */
  public static RequestStep leaving(Side side) {
    return switch (side) {
      case ASKER ->
          new RequestStep(RequestState.WITHDRAWN, "Who asked has left.", Optional.empty());
      case RECIPIENT ->
          new RequestStep(RequestState.DECLINED, "The recipient has left.", Optional.empty());
    };
  }
}

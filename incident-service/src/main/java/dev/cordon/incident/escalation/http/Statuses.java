package dev.cordon.incident.escalation.http;

import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.http.OutsideCall.Outcome;

/** What an outcome says about a page. */
final class Statuses {

  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private Statuses() {}

  static Answer of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Answered(int status, boolean later) -> answered(status, later);
      case Outcome.Forbidden() -> new Answer.Refused("its address isn't a public one");
      case Outcome.NotReached(String why) -> new Answer.NotTaken(why);
      case Outcome.NoAnswer(String why) -> new Answer.Unanswered(why);
    };
  }

  private static Answer answered(int status, boolean later) {
    String said = "answered with " + status;
    if (status >= 200 && status < 300) {
      return new Answer.Taken(said);
    }
    // RFC 9110: overloaded or being mended, and willing to have it then.
    if (status == TOO_MANY || (status == UNAVAILABLE && later)) {
      return new Answer.NotTaken(said);
    }
    // It may have been taken before that was said.
    if (status >= 500 || status == REQUEST_TIMEOUT) {
      return new Answer.Unanswered(said);
    }
    return new Answer.Refused(said);
  }
}

package dev.cordon.incident.escalation.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.http.OutsideCall.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusesTest {

  private static Answer to(int status, boolean later) {
    return Statuses.of(new Outcome.Answered(status, later));
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 202, 204})
  void theseAreTaken(int status) {
    assertThat(to(status, false)).isInstanceOf(Answer.Taken.class);
  }

  /** What wasn't taken may be sent again by any channel: nobody is called twice. */
  @Test
  void whoeverIsOverloadedHasNothing() {
    assertThat(to(429, false)).isEqualTo(new Answer.NotTaken("answered with 429"));
    assertThat(to(503, true)).isEqualTo(new Answer.NotTaken("answered with 503"));
  }

  /** A proxy on the way says so, too, when what is behind it has taken it. */
  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void ofTheseNobodyKnows(int status) {
    assertThat(to(status, false)).isInstanceOf(Answer.Unanswered.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 400, 401, 404, 422})
  void theseAreRefused(int status) {
    assertThat(to(status, true)).isInstanceOf(Answer.Refused.class);
  }
}

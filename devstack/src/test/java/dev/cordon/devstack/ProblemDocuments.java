package dev.cordon.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.devstack.demo.rest.Answer;

/** What a refusal looks like at the public door (RFC 9457). */
final class ProblemDocuments {
  private ProblemDocuments() {}

  static void assertProblem(Answer answer, int status, String reason) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.body().path("reason").asText()).isEqualTo(reason);
  }
}

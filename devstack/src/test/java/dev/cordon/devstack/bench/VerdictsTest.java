package dev.cordon.devstack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.devstack.bench.IsolationResult.Control;
import dev.cordon.devstack.bench.IsolationResult.Endpoint;
import dev.cordon.devstack.bench.Question.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a server whose gaps are known. */
class VerdictsTest {

  private static final int PAIRS = 120;

  private final TwoFacedServer server = new TwoFacedServer();
  private final Random random = new Random(7);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aGapOfTheServerIsFoundAmongManyEndpointsThatHaveNone() throws IOException {
    List<Question> questions = new ArrayList<>(List.of(asked(Kind.HIDDEN_ID, "leaky", "/slow")));
    for (int i = 0; i < 9; i++) {
      questions.add(asked(Kind.FOREIGN_ID, "tight-" + i, "/a"));
    }

    List<Endpoint> endpoints = Verdicts.of(questions, List.of());

    assertThat(endpoints)
        .filteredOn(Endpoint::gap)
        .extracting(Endpoint::operation)
        .containsExactly("leaky");
    Endpoint leaky = endpoints.getFirst();
    assertThat(leaky.operation()).isEqualTo("leaky");
    assertThat(leaky.shiftMicros()).isGreaterThan(1_500L);
    assertThat(leaky.requests()).isEqualTo(2 * PAIRS);
    assertThat(endpoints).extracting(Endpoint::difference).containsOnlyNulls();
  }

  @Test
  void anAnswerThatSaysSomethingElseIsADifferenceHoweverFastItComes() throws IOException {
    List<Endpoint> endpoints =
        Verdicts.of(List.of(asked(Kind.FOREIGN_ID, "talks", "/other")), List.of());

    assertThat(endpoints.getFirst().difference()).contains("differs from").contains("other");
  }

  @Test
  void whatIsPlantedIsFoundAndNothingIsNot() throws IOException {
    List<Question> questions =
        List.of(
            asked(Kind.NOTHING, "control", "/a"),
            ask(
                new Question(
                    Kind.PLANTED,
                    "control",
                    List.of("/a"),
                    List.of("/b"),
                    Duration.ofMillis(3),
                    404)));

    Control control = Verdicts.control(questions, 50);

    assertThat(control.found()).isTrue();
    assertThat(control.quiet()).isTrue();
    assertThat(control.shiftMicros()).isGreaterThan(2_500L);
    // They are no endpoints.
    assertThat(Verdicts.of(questions, List.of())).isEmpty();
  }

  private Question asked(Kind kind, String operation, String second) throws IOException {
    return ask(new Question(kind, operation, List.of("/a"), List.of(second), Duration.ZERO, 404));
  }

  private Question ask(Question question) throws IOException {
    try (var connection = new KeptConnection(server.address())) {
      for (int i = 0; i < 20 + PAIRS; i++) {
        question.ask(connection, "token", random, i >= 20);
      }
    }
    return question;
  }
}

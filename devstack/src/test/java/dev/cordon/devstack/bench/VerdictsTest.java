package dev.cordon.devstack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.devstack.bench.IsolationResult.Control;
import dev.cordon.devstack.bench.IsolationResult.Endpoint;
import dev.cordon.devstack.bench.Question.Kind;
import dev.cordon.devstack.bench.statistics.Shift;
import dev.cordon.devstack.bench.statistics.TwoSamples;
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

  /** Chance, the floor and the machine itself: each alone is a reason to say nothing. */
  @Test
  void aGapIsMoreThanChanceTheFloorAndWhatTheMachineMadeItself() {
    TwoSamples samples =
        new TwoSamples(1e-9, new Shift(-2_000_000, -2_100_000, -1_900_000), 5_000_000);
    TwoSamples small = new TwoSamples(1e-9, new Shift(400_000, 390_000, 410_000), 5_000_000);

    assertThat(Verdicts.isGap(1e-6, samples, 1_000_000)).isTrue();
    assertThat(Verdicts.isGap(0.02, samples, 0)).isFalse();
    assertThat(Verdicts.isGap(1e-6, samples, 3_000_000)).isFalse();
    assertThat(Verdicts.isGap(1e-6, small, 0)).isFalse();
  }

  @Test
  void whatWasAwayForAMomentIsLeftOutAndCounted() throws IOException {
    Question question = asked(Kind.FOREIGN_ID, "away", "/busy");

    assertThat(question.disturbed()).isEqualTo(PAIRS);
    assertThat(question.pairs()).isZero();
    assertThat(question.difference()).isEmpty();
    assertThat(Verdicts.of(List.of(question), List.of(read("/busy"))))
        .hasSize(2)
        .noneMatch(Endpoint::gap)
        .extracting(Endpoint::pValue)
        .containsOnly(1.0);
  }

  @Test
  void aListThatChangesWithTheOtherBrandIsADifference() throws IOException {
    OwnList same = read("/list");
    OwnList another = read("/counter");

    assertThat(same.requests()).isEqualTo(OwnList.BLOCKS * PAIRS);
    assertThat(same.difference()).isEmpty();
    assertThat(another.difference())
        .hasValueSatisfying(text -> assertThat(text).contains("differs from"));
    assertThat(read("/busy").disturbed()).isEqualTo(OwnList.BLOCKS * PAIRS);
    assertThat(read("/a").difference()).contains("answered with 404 instead of 200");
  }

  private OwnList read(String path) throws IOException {
    var list = new OwnList("list", path);
    try (var connection = new KeptConnection(server.address())) {
      for (int block = 0; block < OwnList.BLOCKS; block++) {
        for (int i = 0; i < PAIRS; i++) {
          list.ask(connection, "token", block, true);
        }
      }
    }
    return list;
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

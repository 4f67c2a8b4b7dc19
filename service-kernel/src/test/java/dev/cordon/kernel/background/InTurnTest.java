package dev.cordon.kernel.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InTurnTest {

  private static final Duration SOON = Duration.ofSeconds(10);

  private final List<Integer> begun = new ArrayList<>();

  @Test
  void aPartBeginsWhenTheOneBeforeItIsDone() {
    CompletableFuture<Void> first = new CompletableFuture<>();

    CompletableFuture<Void> all =
        InTurn.each(
                List.of(1, 2),
                part -> {
                  begun.add(part);
                  return part == 1
                      ? Uni.createFrom().completionStage(first)
                      : Uni.createFrom().voidItem();
                })
            .subscribeAsCompletionStage();

    assertThat(begun).containsExactly(1);
    assertThat(all).isNotDone();
    first.complete(null);
    assertThat(all).succeedsWithin(SOON);
    assertThat(begun).containsExactly(1, 2);
  }

  @Test
  void nothingBehindAFailureIsBegun() {
    Uni<Void> each =
        InTurn.each(
            List.of(1, 2, 3),
            part -> {
              begun.add(part);
              return part == 2
                  ? Uni.createFrom().failure(new IllegalStateException("broken"))
                  : Uni.createFrom().item(part);
            });

    assertThat(begun).isEmpty();
    assertThatThrownBy(() -> each.await().atMost(SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("broken");
    assertThat(begun).containsExactly(1, 2);
  }

  @Test
  void whatIsThrownIsAFailure() {
    Uni<List<String>> all =
        InTurn.all(
            List.of(1),
            part -> {
              throw new IllegalStateException("thrown");
            });

    assertThatThrownBy(() -> all.await().atMost(SOON))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("thrown");
  }

  @Test
  void answersComeInTheOrderOfTheQuestions() {
    assertThat(
            InTurn.all(List.of(3, 1, 2), part -> Uni.createFrom().item("#" + part))
                .await()
                .atMost(SOON))
        .containsExactly("#3", "#1", "#2");
  }

  @Test
  void ofNothingNothingIsDone() {
    assertThat(InTurn.each(List.of(), this::refuse).await().atMost(SOON)).isNull();
    assertThat(InTurn.all(List.of(), this::refuse).await().atMost(SOON)).isEmpty();
  }

  private Uni<Object> refuse(Object part) {
    throw new AssertionError("nothing was asked for, and got " + part);
  }

  /** Each part is done at once: they mustn't stand on one stack. */
  @Test
  void manyPartsTakeNoMoreStackThanOne() {
    List<Integer> many = IntStream.range(0, 100_000).boxed().toList();

    var _ =
        InTurn.each(
                many,
                part -> {
                  begun.add(part);
                  return Uni.createFrom().voidItem();
                })
            .await()
            .atMost(SOON);

    assertThat(begun).isEqualTo(many);
  }

  @Test
  void itGoesOnWhileThereMayBeMore() {
    var _ =
        InTurn.whilst(
                () -> {
                  begun.add(begun.size());
                  return Uni.createFrom().item(begun.size() < 3);
                })
            .await()
            .atMost(SOON);

    assertThat(begun).containsExactly(0, 1, 2);
  }

  @Test
  void whatFailsIsntDoneAgain() {
    Uni<Void> whilst =
        InTurn.whilst(
            () -> {
              begun.add(begun.size());
              return Uni.createFrom().failure(new IllegalStateException("broken"));
            });

    assertThatThrownBy(() -> whilst.await().atMost(SOON)).hasMessage("broken");
    assertThat(begun).containsExactly(0);
  }
}

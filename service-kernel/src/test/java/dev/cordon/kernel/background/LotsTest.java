package dev.cordon.kernel.background;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LotsTest {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final int MOST = 3;

  private final Vertx vertx = Vertx.vertx();

  /** Lots that are being worked on. */
  private final BlockingQueue<Lot> begun = new LinkedBlockingQueue<>();

  private final Lots<String, Integer, String> lots =
      new Lots<>(
          MOST,
          asked ->
              Uni.createFrom()
                  .emitter(done -> begun.add(new Lot(asked, done, Vertx.currentContext()))));

  private record Lot(List<Integer> asked, UniEmitter<? super List<String>> done, Context context) {

    private void succeed() {
      done.complete(asked.stream().map(number -> "#" + number).toList());
    }
  }

  @AfterEach
  void end() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void whoComesAloneIsWorkedOnAtOnce() throws InterruptedException {
    CompletableFuture<String> answer = ask("a", 1, vertx.getOrCreateContext());

    Lot lot = next();

    assertThat(lot.asked()).containsExactly(1);
    lot.succeed();
    assertThat(answer).succeedsWithin(SOON).isEqualTo("#1");
  }

  @Test
  void whatComesMeanwhileIsTheNextLotUpToItsLimit() throws InterruptedException {
    Context context = vertx.getOrCreateContext();
    List<CompletableFuture<String>> answers =
        IntStream.range(0, 6).mapToObj(number -> ask("a", number, context)).toList();

    Lot first = next();
    asked(context);
    assertThat(begun).isEmpty();
    first.succeed();
    Lot second = next();
    assertThat(second.asked()).containsExactly(1, 2, 3);
    second.succeed();
    Lot third = next();
    assertThat(third.asked()).containsExactly(4, 5);
    third.succeed();

    for (int number = 0; number < 6; number++) {
      assertThat(answers.get(number)).succeedsWithin(SOON).isEqualTo("#" + number);
    }
    CompletableFuture<String> later = ask("a", 7, context);
    next().succeed();
    assertThat(later).succeedsWithin(SOON).isEqualTo("#7");
  }

  @Test
  void anotherKeyDoesntWait() throws InterruptedException {
    Context context = vertx.getOrCreateContext();
    var _ = ask("a", 1, context);
    var _ = ask("b", 2, context);

    assertThat(List.of(next().asked(), next().asked()))
        .containsExactlyInAnyOrder(List.of(1), List.of(2));
  }

  @Test
  void whatFailsFailsForItsLotAndTheNextOneGoesOn() throws InterruptedException {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<String> one = ask("a", 1, context);
    Lot first = next();
    CompletableFuture<String> two = ask("a", 2, context);
    asked(context);

    first.done().fail(new IllegalStateException("no database"));

    assertThat(one).failsWithin(SOON);
    next().succeed();
    assertThat(two).succeedsWithin(SOON).isEqualTo("#2");
  }

  @Test
  void eachAnswerComesInTheContextOfItsCall() throws InterruptedException {
    Context one = vertx.getOrCreateContext();
    Context two = otherThan(one);
    CompletableFuture<Context> first = contextOfTheAnswer("a", 1, one);
    Lot lot = next();
    CompletableFuture<Context> second = contextOfTheAnswer("a", 2, two);
    asked(two);

    assertThat(lot.context()).isSameAs(one);
    lot.succeed();
    next().succeed();

    assertThat(first).succeedsWithin(SOON).isSameAs(one);
    assertThat(second).succeedsWithin(SOON).isSameAs(two);
  }

  private CompletableFuture<String> ask(String key, int number, Context context) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    context.runOnContext(
        in ->
            lots.add(key, number)
                .subscribe()
                .with(answer::complete, answer::completeExceptionally));
    return answer;
  }

  private CompletableFuture<Context> contextOfTheAnswer(String key, int number, Context context) {
    CompletableFuture<Context> seen = new CompletableFuture<>();
    context.runOnContext(
        in ->
            lots.add(key, number)
                .subscribe()
                .with(
                    answer -> seen.complete(Vertx.currentContext()), seen::completeExceptionally));
    return seen;
  }

  /** A context's tasks run in their order: when this one has, those before have. */
  private static void asked(Context context) {
    CompletableFuture<Boolean> reached = new CompletableFuture<>();
    context.runOnContext(in -> reached.complete(true));
    assertThat(reached).succeedsWithin(SOON);
  }

  private Context otherThan(Context context) {
    return IntStream.range(0, 100)
        .mapToObj(
            i -> {
              CompletableFuture<Context> made = new CompletableFuture<>();
              Thread.startVirtualThread(() -> made.complete(vertx.getOrCreateContext()));
              return made.join();
            })
        .filter(other -> other != context)
        .findFirst()
        .orElseThrow();
  }

  private Lot next() throws InterruptedException {
    return Objects.requireNonNull(begun.poll(SOON.toSeconds(), TimeUnit.SECONDS), "no lot began");
  }
}

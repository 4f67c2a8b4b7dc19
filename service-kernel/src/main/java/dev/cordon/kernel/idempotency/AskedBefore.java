package dev.cordon.kernel.idempotency;

import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/**
 * What has to be asked before a request's transaction, by connections of its own, and is refused
 * for within it alone: whoever repeats the request gets the answer that was kept, whatever has
 * become of what was asked since.
 *
 * @param <T> the answer
 */
public final class AskedBefore<T> {

  private final Uni<T> answer;

  private AskedBefore(Uni<T> answer) {
    this.answer = answer;
  }

  /**
   * @param question asked once, by {@link #ask}
   */
  public static <T> AskedBefore<T> of(Supplier<Uni<? extends T>> question) {
    return new AskedBefore<>(Uni.createFrom().deferred(question).memoize().indefinitely());
  }

  /** Not within a transaction. A refusal waits for {@link #answer}; other failures don't. */
  public Uni<Void> ask() {
    return answer.replaceWithVoid().onFailure(Refusal.class).recoverWithNull();
  }

  /** As it was asked before: to be called by the work that is done once. */
  public Uni<T> answer() {
    return answer;
  }
}

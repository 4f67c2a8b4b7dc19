package dev.cordon.kernel.background;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Work that comes one by one and costs less together (group commit). What comes for a key while the
 * key's last lot is being done is the next lot: alone when little comes, and many when much does.
 * Nobody waits for company.
 *
 * @param <K> what may be done together; one lot of a key is done at a time
 * @param <A> what is asked
 * @param <R> its answer
 */
public final class Lots<K, A, R> {

  private final int most;
  private final Function<List<A>, Uni<List<R>>> work;

  /** By key, while a lot of it is being done: what has come since. */
  private final Map<K, List<Waiting<A, R>>> behind = new HashMap<>();

  /**
   * @param most in a lot
   * @param work on a lot; answers in its order. What fails fails for all of the lot. It runs in the
   *     context of the lot's first call, which isn't answered before
   */
  public Lots(int most, Function<List<A>, Uni<List<R>>> work) {
    this.most = most;
    this.work = work;
  }

  private record Waiting<A, R>(A asked, UniEmitter<? super R> answer, Context context) {}

  /** In a call's context; the answer comes there. */
  public Uni<R> add(K key, A asked) {
    Context context = Vertx.currentContext();
    if (context == null) {
      throw new IllegalStateException("whoever asks runs in a context");
    }
    return Uni.createFrom()
        .<R>emitter(answer -> begin(key, joined(key, new Waiting<>(asked, answer, context))))
        .emitOn(task -> context.runOnContext(in -> task.run()));
  }

  /** The lot that may be done now: this alone, or nothing while another is being done. */
  private synchronized List<Waiting<A, R>> joined(K key, Waiting<A, R> waiting) {
    List<Waiting<A, R>> others = behind.putIfAbsent(key, new ArrayList<>());
    if (others == null) {
      return List.of(waiting);
    }
    others.add(waiting);
    return List.of();
  }

  private synchronized List<Waiting<A, R>> next(K key) {
    List<Waiting<A, R>> waiting = behind.getOrDefault(key, List.of());
    List<Waiting<A, R>> lot = List.copyOf(waiting.subList(0, Math.min(most, waiting.size())));
    if (lot.isEmpty()) {
      behind.remove(key);
    } else {
      waiting.subList(0, lot.size()).clear();
    }
    return lot;
  }

  private void begin(K key, List<Waiting<A, R>> lot) {
    if (!lot.isEmpty()) {
      lot.getFirst().context().runOnContext(in -> work(key, lot));
    }
  }

  private void work(K key, List<Waiting<A, R>> lot) {
    Uni.createFrom()
        .deferred(() -> work.apply(lot.stream().map(Waiting::asked).toList()))
        .onTermination()
        .invoke(() -> begin(key, next(key)))
        .subscribe()
        .with(
            answers -> answer(lot, answers),
            failure -> lot.forEach(waiting -> waiting.answer().fail(failure)));
  }

  private static <A, R> void answer(List<Waiting<A, R>> lot, List<R> answers) {
    for (int i = 0; i < lot.size(); i++) {
      lot.get(i).answer().complete(answers.get(i));
    }
  }
}

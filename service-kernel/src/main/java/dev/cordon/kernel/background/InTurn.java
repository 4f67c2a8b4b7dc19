package dev.cordon.kernel.background;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Work in parts, one after the other: parts that share a session or a connection can't run side by
 * side. What fails ends it, and the parts behind it aren't begun.
 */
public final class InTurn {

  private InTurn() {}

  public static <T> Uni<Void> each(
      Iterable<? extends T> things, Function<? super T, ? extends Uni<?>> work) {
    return Multi.createFrom()
        .iterable(things)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .onItem()
        .ignoreAsUni();
  }

  /** The answers, in the order of what was asked for. */
  public static <T, R> Uni<List<R>> all(
      Iterable<? extends T> things, Function<? super T, Uni<R>> work) {
    return Multi.createFrom()
        .iterable(things)
        .onItem()
        .transformToUniAndConcatenate(work::apply)
        .collect()
        .asList();
  }

  /**
   * Again and again, at least once.
   *
   * @param some does a part, and says whether there may be more
   */
  public static Uni<Void> whilst(Supplier<Uni<Boolean>> some) {
    return Multi.createBy().repeating().uni(some::get).whilst(more -> more).onItem().ignoreAsUni();
  }
}

package dev.cordon.gateway.audit;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** A walk through pages of lines: the next is asked for when this one is written. */
abstract class LinePages {

  /** Some lines, and whether there are more behind them. */
  record Page(String lines, boolean more) {}

  private Page first = new Page("", false);

  /** Asks for the page behind the last one. */
  abstract Uni<Page> next();

  /** Asks for the first page and keeps it. */
  final Uni<Page> begin() {
    return next().invoke(page -> first = page);
  }

  /** All lines, behind {@link #begin}. */
  final Multi<String> all() {
    Multi<String> head = Multi.createFrom().item(first.lines());
    return first.more()
        ? Multi.createBy().concatenating().streams(head, rest())
        : head.filter(lines -> !lines.isEmpty());
  }

  private Multi<String> rest() {
    return Multi.createBy()
        .repeating()
        .uni(this::next)
        .whilst(Page::more)
        .map(Page::lines)
        .filter(lines -> !lines.isEmpty());
  }
}

package dev.cordon.gateway.audit;

import dev.cordon.gateway.lines.Lines;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** A walk through pages of lines: the next is asked for when this one is written. */
abstract class LinePages {

  /** Some lines, each with its end, and whether there are more behind them. */
  record Page(String lines, boolean more) {}

  private Page first = new Page("", false);

  /** Asks for the page behind the last one. */
  abstract Uni<Page> next();

  /** Asks for the first page and keeps it. */
  final Uni<Page> begin() {
    return next().invoke(page -> first = page);
  }

  /** All lines, behind {@link #begin}; each item without the end of its last line. */
  final Multi<Lines> all() {
    Multi<Page> head = Multi.createFrom().item(first);
    Multi<Page> pages =
        first.more() ? Multi.createBy().concatenating().streams(head, rest()) : head;
    return pages
        .map(Page::lines)
        .filter(lines -> !lines.isEmpty())
        .map(lines -> new Lines(lines.substring(0, lines.length() - 1)));
  }

  private Multi<Page> rest() {
    return Multi.createBy().repeating().uni(this::next).whilst(Page::more);
  }
}

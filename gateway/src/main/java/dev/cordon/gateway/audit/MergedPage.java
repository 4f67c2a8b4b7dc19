package dev.cordon.gateway.audit;

import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.ListEntriesResponse;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The newest entries of all chains. Each chain keeps its own order, which never changes; between
 * chains the time decides. Of a chain that was searched in part only, nobody knows whether its next
 * entry is newer than another chain's: the page ends there.
 *
 * @param next where the page behind begins in each chain
 * @param more whether there is one
 */
record MergedPage(List<Placed> entries, Map<AuditedPart, Long> next, boolean more) {

  /** An entry and the service whose chain it is in. */
  record Placed(AuditedPart part, AuditEntry entry) {

    Instant time() {
      return Instant.ofEpochSecond(
          entry.getHappenedAt().getSeconds(), entry.getHappenedAt().getNanos());
    }
  }

  /**
   * What of one chain hasn't got into the page, newest first.
   *
   * @param searchedDownTo all positions from here on were looked at
   */
  private record Waiting(AuditedPart part, Deque<Placed> entries, long searchedDownTo) {

    static Waiting of(AuditedPart part, ListEntriesResponse found) {
      return new Waiting(
          part,
          new ArrayDeque<>(
              found.getEntriesList().stream().map(entry -> new Placed(part, entry)).toList()),
          found.getSearchedDownTo());
    }

    Instant newest() {
      return entries.getFirst().time();
    }

    /** There may be more entries than were found. */
    boolean isOpen() {
      return entries.isEmpty() && searchedDownTo > 1;
    }
  }

  /**
   * @param places where this page began in each chain
   * @param found of each chain up to one entry more than the page may have
   */
  static MergedPage of(
      Map<AuditedPart, Long> places, Map<AuditedPart, ListEntriesResponse> found, int limit) {
    Map<AuditedPart, Long> next = new EnumMap<>(AuditedPart.class);
    List<Waiting> chains = new ArrayList<>();
    found.forEach(
        (part, page) -> {
          chains.add(Waiting.of(part, page));
          next.put(part, begin(places.getOrDefault(part, Places.END), page));
        });
    List<Placed> entries = new ArrayList<>();
    Optional<Waiting> newest = newest(chains);
    while (newest.isPresent() && entries.size() < limit) {
      Placed taken = newest.get().entries().removeFirst();
      entries.add(taken);
      next.put(taken.part(), taken.entry().getPosition());
      newest = newest(chains);
    }
    boolean open = false;
    for (Waiting chain : chains) {
      if (chain.isOpen()) {
        next.put(chain.part(), chain.searchedDownTo());
        open = true;
      }
    }
    return new MergedPage(List.copyOf(entries), Map.copyOf(next), open || newest.isPresent());
  }

  /** Entries that come meanwhile are above: the next page doesn't begin with them. */
  private static long begin(long place, ListEntriesResponse page) {
    return place == Places.END ? page.getLength() + 1 : place;
  }

  /** None where it can't be known. */
  private static Optional<Waiting> newest(List<Waiting> chains) {
    if (chains.stream().anyMatch(Waiting::isOpen)) {
      return Optional.empty();
    }
    return chains.stream()
        .filter(chain -> !chain.entries().isEmpty())
        .max(Comparator.comparing(Waiting::newest).thenComparing(Waiting::part));
  }
}

package dev.cordon.devstack.bench;

import dev.cordon.devstack.bench.statistics.TwoSamples;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A list of one's own, read in eight blocks: while another brand has much (F), and while it has
 * hardly anything (E), in the order FEEFEFFE. What gets slower or faster all the time cancels out
 * so, and the blocks that should be alike tell how much the machine changed meanwhile.
 */
final class OwnList {

  /** Blocks in which the other brand has much. */
  private static final List<Integer> FULL = List.of(0, 3, 5, 6);

  private static final List<Integer> EMPTY = List.of(1, 2, 4, 7);

  static final int BLOCKS = FULL.size() + EMPTY.size();

  private static final int OK = 200;

  private final String operation;
  private final String path;
  private final List<List<Long>> blocks = new ArrayList<>();
  private Optional<String> seen = Optional.empty();
  private Optional<String> difference = Optional.empty();
  private int disturbed;

  OwnList(String operation, String path) {
    this.operation = operation;
    this.path = path;
    for (int i = 0; i < BLOCKS; i++) {
      blocks.add(new ArrayList<>());
    }
  }

  static boolean isFull(int block) {
    return FULL.contains(block);
  }

  String operation() {
    return operation;
  }

  Optional<String> difference() {
    return difference;
  }

  void ask(KeptConnection connection, String token, int block, boolean counted) throws IOException {
    Reply reply = connection.get(path, token);
    if (!counted) {
      return;
    }
    if (reply.isDisturbed()) {
      disturbed++;
      return;
    }
    compare(reply);
    blocks.get(block).add(reply.nanos());
  }

  private void compare(Reply reply) {
    if (reply.status() != OK) {
      difference = Optional.of("answered with " + reply.status() + " instead of " + OK);
      return;
    }
    String now = reply.comparable();
    if (difference.isEmpty() && !now.equals(seen.orElse(now))) {
      difference = Optional.of(seen.orElse("") + "\n  differs from\n" + now);
    }
    seen = Optional.of(seen.orElse(now));
  }

  /** Answers that don't count, since a service was away for a moment. */
  int disturbed() {
    return disturbed;
  }

  int requests() {
    return blocks.stream().mapToInt(List::size).sum();
  }

  /** The first while the other brand has hardly anything, the second while it has much. */
  TwoSamples samples() {
    return TwoSamples.of(of(EMPTY), of(FULL));
  }

  /** The largest shift between two blocks that should be alike, in nanoseconds. */
  long drift() {
    return Math.max(drift(FULL), drift(EMPTY));
  }

  private long drift(List<Integer> alike) {
    long largest = 0;
    for (int one : alike) {
      for (int other : alike.subList(alike.indexOf(one) + 1, alike.size())) {
        long shift = TwoSamples.of(of(List.of(one)), of(List.of(other))).shift().estimate();
        largest = Math.max(largest, Math.abs(shift));
      }
    }
    return largest;
  }

  /** Of each block in its order, in nanoseconds. */
  List<Long> medians() {
    return blocks.stream().map(OwnList::median).toList();
  }

  private static long median(List<Long> block) {
    long[] sorted = block.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }

  private long[] of(List<Integer> chosen) {
    return chosen.stream()
        .flatMapToLong(block -> blocks.get(block).stream().mapToLong(Long::longValue))
        .toArray();
  }
}

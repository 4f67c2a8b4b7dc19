package dev.cordon.devstack.bench;

import dev.cordon.devstack.bench.statistics.TwoSamples;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Two kinds of requests whose answers nobody may be able to tell apart, and what was seen of them.
 */
final class Question {

  /** What is told apart. */
  enum Kind {
    /** Ids of another brand's things, and of nothing. */
    FOREIGN_ID,
    /** Ids of what is restricted to others in one's own brand, and of nothing. */
    HIDDEN_ID,
    /** The path of another brand that has much, and of a brand that doesn't exist. */
    FULL_BRAND,
    /** The path of another brand that has nothing, and of one that has much. */
    EMPTY_OR_FULL_BRAND,
    /** One's own lists, while another brand has nothing, and while it has much. */
    OWN_LIST,
    /** Two samples of the same request. */
    NOTHING,
    /** The same, with a delay that was planted in the second. */
    PLANTED
  }

  private final Kind kind;
  private final String operation;
  private final List<String> first;
  private final List<String> second;
  private final Duration planted;
  private final int expected;
  private final List<Long> firstTimes = new ArrayList<>();
  private final List<Long> secondTimes = new ArrayList<>();
  private Optional<String> difference = Optional.empty();
  private int disturbed;

  /**
   * @param first paths; one of them is chosen each time
   * @param planted how much longer the second ones are made to take
   * @param expected status of all answers
   */
  Question(
      Kind kind,
      String operation,
      List<String> first,
      List<String> second,
      Duration planted,
      int expected) {
    this.kind = kind;
    this.operation = operation;
    this.first = List.copyOf(first);
    this.second = List.copyOf(second);
    this.planted = planted;
    this.expected = expected;
  }

  Kind kind() {
    return kind;
  }

  String operation() {
    return operation;
  }

  /** What told the answers apart, but for their time; empty when nothing did. */
  Optional<String> difference() {
    return difference;
  }

  /** Pairs that don't count, since a service was away for a moment. */
  int disturbed() {
    return disturbed;
  }

  int pairs() {
    return firstTimes.size();
  }

  TwoSamples samples() {
    return TwoSamples.of(nanos(firstTimes), nanos(secondTimes));
  }

  private static long[] nanos(List<Long> times) {
    return times.stream().mapToLong(Long::longValue).toArray();
  }

  /**
   * One request of each kind, in an order that is tossed for.
   *
   * @param counted whether they count, or are for warming up
   */
  void ask(KeptConnection connection, String token, Random random, boolean counted)
      throws IOException {
    String path = oneOf(first, random);
    String otherPath = oneOf(second, random);
    boolean inOrder = random.nextBoolean();
    Reply earlier = connection.get(inOrder ? path : otherPath, token);
    Reply later = connection.get(inOrder ? otherPath : path, token);
    Reply one = inOrder ? earlier : later;
    Reply other = late(inOrder ? later : earlier);
    if (counted) {
      count(one, other);
    }
  }

  private void count(Reply one, Reply other) {
    if (one.isDisturbed() || other.isDisturbed()) {
      disturbed++;
      return;
    }
    compare(one, other);
    firstTimes.add(one.nanos());
    secondTimes.add(other.nanos());
  }

  private static String oneOf(List<String> paths, Random random) {
    return paths.get(random.nextInt(paths.size()));
  }

  /** Waits in place of the server, so that the planted time is as real as any other. */
  private Reply late(Reply reply) {
    if (planted.isZero()) {
      return reply;
    }
    long began = System.nanoTime();
    while (System.nanoTime() - began < planted.toNanos()) {
      Thread.onSpinWait();
    }
    return new Reply(reply.head(), reply.body(), reply.nanos() + System.nanoTime() - began);
  }

  private void compare(Reply one, Reply other) {
    if (difference.isPresent()) {
      return;
    }
    if (one.status() != expected) {
      difference = Optional.of("answered with " + one.status() + " instead of " + expected);
    } else if (!one.comparable().equals(other.comparable())) {
      difference = Optional.of(one.comparable() + "\n  differs from\n" + other.comparable());
    }
  }
}

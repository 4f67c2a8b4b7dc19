package dev.cordon.devstack.bench.statistics;

import java.util.Arrays;

/**
 * By how much the second of two samples is longer than the first: the median of all differences
 * between one of the second and one of the first (Hodges and Lehmann 1963), with the interval that
 * belongs to the test of Mann and Whitney. Neither cares how the durations are distributed, nor for
 * a few that are far off.
 *
 * @param estimate in nanoseconds, like the others; negative when the second is shorter
 * @param low the true shift is between this and {@code high} in 99 of 100 samplings
 */
public record Shift(long estimate, long low, long high) {

  static final Shift NONE = new Shift(0, 0, 0);

  /** Of the normal distribution: 99 % lie within so many deviations. */
  private static final double Z = 2.5758;

  /**
   * @param first nanoseconds, at least one
   * @param second nanoseconds, at least one
   */
  public static Shift of(long[] first, long[] second) {
    if (first.length == 0 || second.length == 0) {
      throw new IllegalArgumentException("a sample is empty");
    }
    var differences = new Differences(sorted(first), sorted(second));
    double size = differences.size();
    double deviation = Math.sqrt(size * (first.length + second.length + 1) / 12);
    long below = Math.max(1, (long) Math.floor(size / 2 - Z * deviation));
    return new Shift(
        differences.smallest((long) Math.ceil(size / 2)),
        differences.smallest(below),
        differences.smallest((long) size - below + 1));
  }

  private static long[] sorted(long[] sample) {
    long[] sorted = sample.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Of each with each. They are counted, not kept: there are as many as the product of both. */
  private record Differences(long[] first, long[] second) {

    long size() {
      return (long) first.length * second.length;
    }

    /** The k-th smallest, counted from 1: by halving the range that it is in. */
    long smallest(long k) {
      long low = second[0] - first[first.length - 1];
      long high = second[second.length - 1] - first[0];
      while (low < high) {
        long middle = Math.floorDiv(low + high, 2);
        if (upTo(middle) >= k) {
          high = middle;
        } else {
          low = middle + 1;
        }
      }
      return low;
    }

    /** How many aren't larger: both are in order, so that one walk is enough. */
    private long upTo(long difference) {
      long count = 0;
      int fitting = 0;
      for (long duration : first) {
        while (fitting < second.length && second[fitting] <= duration + difference) {
          fitting++;
        }
        count += fitting;
      }
      return count;
    }
  }
}

package dev.cordon.devstack.bench;

import java.util.Arrays;
import java.util.List;

/** How long things took, by the nearest rank; milliseconds. */
public record Percentiles(double p50Ms, double p95Ms, double p99Ms) {

  private static final double NANOS_A_MS = 1_000_000;

  /**
   * @param nanos at least one
   */
  static Percentiles of(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return new Percentiles(rank(sorted, 50), rank(sorted, 95), rank(sorted, 99));
  }

  private static double rank(long[] sorted, int percent) {
    int rank = (int) Math.ceil(percent / 100.0 * sorted.length);
    return sorted[Math.max(0, rank - 1)] / NANOS_A_MS;
  }
}

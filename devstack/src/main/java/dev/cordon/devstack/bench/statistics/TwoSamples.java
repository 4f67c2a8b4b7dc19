package dev.cordon.devstack.bench.statistics;

import java.util.Arrays;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;

/**
 * What two samples of durations say of each other.
 *
 * @param pValue how often samples of one and the same distribution would differ as much as these
 *     (two-sided Mann–Whitney U test): small means that they are of different ones
 * @param shift how much longer the second is
 * @param firstMedian in nanoseconds
 */
public record TwoSamples(double pValue, Shift shift, long firstMedian) {

  /**
   * @param first nanoseconds, at least one
   * @param second nanoseconds, at least one
   */
  public static TwoSamples of(long[] first, long[] second) {
    double pValue = new MannWhitneyUTest().mannWhitneyUTest(doubles(first), doubles(second));
    return new TwoSamples(pValue, Shift.of(first, second), median(first));
  }

  private static double[] doubles(long[] sample) {
    return Arrays.stream(sample).asDoubleStream().toArray();
  }

  private static long median(long[] sample) {
    long[] sorted = sample.clone();
    Arrays.sort(sorted);
    return sorted[(sorted.length - 1) / 2];
  }
}

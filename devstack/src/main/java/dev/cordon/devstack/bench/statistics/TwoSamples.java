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

  /** Of a sample that is empty. */
  private static final TwoSamples NOTHING = new TwoSamples(1, Shift.NONE, 0);

  /**
   * @param first nanoseconds; of none nothing can be said
   * @param second nanoseconds; of none nothing can be said
   */
  public static TwoSamples of(long[] first, long[] second) {
    if (first.length == 0 || second.length == 0) {
      return NOTHING;
    }
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

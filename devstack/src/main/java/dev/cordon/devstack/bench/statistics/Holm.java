package dev.cordon.devstack.bench.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Of many tests some are conspicuous by chance. What this makes of their p values keeps the chance
 * of even one false alarm among all of them below the level that they are compared with (Holm
 * 1979).
 */
public final class Holm {

  private Holm() {}

  /**
   * @return in the order of what was given
   */
  public static double[] corrected(double[] pValues) {
    double[] corrected = new double[pValues.length];
    int[] byValue =
        IntStream.range(0, pValues.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> pValues[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double largest = 0;
    for (int rank = 0; rank < byValue.length; rank++) {
      largest = Math.max(largest, Math.min(1, pValues[byValue[rank]] * (byValue.length - rank)));
      corrected[byValue[rank]] = largest;
    }
    return corrected;
  }
}

package dev.cordon.devstack.bench.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Samples of known distributions; the seeds are fixed, so that nothing here depends on luck. */
class TwoSamplesTest {

  private static final int SIZE = 250;
  private static final int RUNS = 1_000;

  /** As durations are: most near each other, a few far off to one side. Some 3 ms, in ns. */
  private static long duration(Random random) {
    return (long) (2_600_000 + Math.exp(12.5 + 0.6 * random.nextGaussian()));
  }

  @Test
  void equalDistributionsAreFoundDifferentAsOftenAsTheLevelSays() {
    var random = new Random(1);
    long alarms =
        IntStream.range(0, RUNS)
            .filter(
                run ->
                    TwoSamples.of(
                                sample(random, TwoSamplesTest::duration),
                                sample(random, TwoSamplesTest::duration))
                            .pValue()
                        < 0.05)
            .count();

    assertThat(alarms).isBetween(RUNS / 33L, RUNS / 14L);
  }

  /** Two deviations of what the sampling itself can see are found nearly always. */
  @Test
  void aShiftIsFoundAndMeasured() {
    var random = new Random(2);
    TwoSamples samples =
        TwoSamples.of(
            sample(random, TwoSamplesTest::duration), sample(random, r -> duration(r) + 150_000));

    assertThat(samples.pValue()).isLessThan(1e-4);
    assertThat(samples.shift().estimate()).isCloseTo(150_000, within(60_000L));
    assertThat(samples.shift().low()).isPositive().isLessThan(samples.shift().estimate());
    assertThat(samples.shift().high()).isGreaterThan(samples.shift().estimate());
  }

  @Test
  void theIntervalHoldsTheShiftInNinetyNineOfAHundredSamplings() {
    var random = new Random(3);
    long held =
        IntStream.range(0, RUNS)
            .mapToObj(
                run ->
                    Shift.of(
                        sample(random, TwoSamplesTest::duration),
                        sample(random, r -> duration(r) + 40_000)))
            .filter(shift -> shift.low() <= 40_000 && 40_000 <= shift.high())
            .count();

    assertThat(held).isBetween(978L, 999L);
  }

  /** A pause of the machine in one sample isn't a gap. */
  @Test
  void aFewThatAreFarOffDontMoveIt() {
    var random = new Random(4);
    long[] first = sample(random, TwoSamplesTest::duration);
    long[] second = first.clone();
    Arrays.fill(second, 0, 5, 900_000_000);

    TwoSamples samples = TwoSamples.of(first, second);

    assertThat(samples.pValue()).isGreaterThan(0.1);
    assertThat(Math.abs(samples.shift().estimate())).isLessThan(20_000);
  }

  /** Against all differences, written down. */
  @Test
  void theShiftIsTheMedianOfAllDifferences() {
    var random = new Random(5);
    for (int run = 0; run < 50; run++) {
      long[] first = random.longs(1 + run % 7, -20, 20).toArray();
      long[] second = random.longs(1 + run % 5, -20, 20).toArray();
      long[] all =
          Arrays.stream(first)
              .flatMap(one -> Arrays.stream(second).map(other -> other - one))
              .sorted()
              .toArray();

      assertThat(Shift.of(first, second).estimate()).isEqualTo(all[(all.length - 1) / 2]);
    }
  }

  /** The example of Holm's procedure: 0.01, 0.02, 0.03 and 0.04 of four. */
  @Test
  void ofManyTestsTheSmallestHasToBeSmallest() {
    assertThat(Holm.corrected(new double[] {0.03, 0.01, 0.04, 0.02}))
        .containsExactly(new double[] {0.06, 0.04, 0.06, 0.06}, within(1e-12));
    assertThat(Holm.corrected(new double[] {0.9, 0.001})).containsExactly(0.9, 0.002);
    assertThat(Holm.corrected(new double[0])).isEmpty();
  }

  private static long[] sample(Random random, ToLongFunction<Random> distribution) {
    return IntStream.range(0, SIZE).mapToLong(i -> distribution.applyAsLong(random)).toArray();
  }
}

package dev.cordon.devstack.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What came of searching. Times are milliseconds from the request's first byte to the answer's
 * last.
 *
 * @param size questions that were asked
 * @param incidents and lines: what was searched
 * @param bare the same questions put to the database alone
 * @param ratio of the medians, ours to bare
 * @param control a request that finds nothing and searches nothing, asked between the others: what
 *     the machine and the way to the services take
 * @param load of the machine (processes that would run, the mean of a minute) before and after
 * @param kinds of questions, each with its figures
 * @param bareKinds the same of the database alone
 * @param disturbed answers that were no answers
 */
public record IncidentsResult(
    String name,
    int size,
    long seconds,
    int incidents,
    int lines,
    double p50Ms,
    double p95Ms,
    double p99Ms,
    Percentiles bare,
    double ratio,
    Percentiles control,
    double loadBefore,
    double loadAfter,
    int disturbed,
    Map<String, Percentiles> kinds,
    Map<String, Percentiles> bareKinds) {

  /** What is promised, at 200,000 incidents and 5,000,000 lines on 2 cores. */
  public static final double LIMIT_MS = 50;

  /** A request that does nothing takes a few milliseconds on a machine that does nothing else. */
  private static final double NOISE_MS = 20;

  public IncidentsResult {
    // In order, unlike a copy.
    kinds = new LinkedHashMap<>(kinds);
    bareKinds = new LinkedHashMap<>(bareKinds);
  }

  public boolean isFastEnough() {
    return p99Ms < LIMIT_MS && disturbed == 0;
  }

  /** Whether a run that wasn't fast enough says that of Cordon, and not of the machine. */
  public boolean isQuiet() {
    return control.p99Ms() < NOISE_MS;
  }
}

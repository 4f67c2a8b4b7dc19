package dev.cordon.devstack.chaos;

import java.util.Map;

/**
 * What came of a run of faults.
 *
 * @param steps different steps that a kill has fallen into
 * @param lost organizations that aren't as they were ordered; alerts that were answered and aren't
 *     there
 * @param duplicated organizations that nobody has ordered; alerts that are there twice
 * @param unknown other differences between the identity provider and the registry; alerts that
 *     nobody answers
 * @param killedAt kills by the step that was under way when the service was back; "none": all done
 */
public record ChaosResult(
    String name,
    int kills,
    int steps,
    int lost,
    int duplicated,
    int unknown,
    long seconds,
    long seed,
    Map<String, Integer> killedAt) {

  public ChaosResult {
    killedAt = Map.copyOf(killedAt);
  }

  public boolean isClean() {
    return lost == 0 && duplicated == 0 && unknown == 0;
  }
}

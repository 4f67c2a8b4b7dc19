package dev.cordon.devstack.bench;

import dev.cordon.devstack.storm.AlertStorm;
import java.time.Duration;

/**
 * What came of a storm.
 *
 * @param size alerts that were sent
 * @param seconds until the last one was answered
 * @param offeredPerS alerts that were sent a second
 * @param acceptedPerS alerts that were answered a second
 * @param errors alerts that were refused, or not answered
 * @param lost alerts that were answered and aren't there
 * @param duplicated references that are there more than once
 * @param p50Ms from when an alert was due until it was answered
 * @param p99Ms the same for all but one in a hundred
 */
public record AlertsResult(
    String name,
    int size,
    double seconds,
    int offeredPerS,
    int accepted,
    double acceptedPerS,
    int errors,
    int lost,
    int duplicated,
    double p50Ms,
    double p99Ms) {

  static AlertsResult of(
      int perSecond, Duration lasting, Duration took, AlertStorm.Log log, int lost, int doubled) {
    int accepted = log.answered().size();
    int errors = log.failed().size();
    double seconds = took.toMillis() / 1_000.0;
    return new AlertsResult(
        "alerts",
        accepted + errors,
        seconds,
        perSecond,
        accepted,
        accepted / Math.max(seconds, lasting.toMillis() / 1_000.0),
        errors,
        lost,
        doubled,
        log.latencyMs(50),
        log.latencyMs(99));
  }

  /** Nothing was refused, lost or doubled. */
  public boolean isClean() {
    return errors == 0 && lost == 0 && duplicated == 0;
  }
}

package dev.cordon.devstack.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run. Times are microseconds.
 *
 * @param size pairs of requests at each endpoint
 * @param level a corrected p value below it, together with a shift above the floor, is a gap
 * @param floorMicros shifts up to this aren't counted as gaps: the run isn't made to see them
 * @param foreignIncidents of the brand that has much
 * @param hiddenIncidents of the asking brand, in which nobody who asks is named
 * @param control what was planted, and whether the test found it
 * @param pValue corrected, by kind and endpoint; the smallest first
 * @param endpoints the same with their figures, in the same order
 */
public record IsolationResult(
    String name,
    int size,
    long seconds,
    double level,
    long floorMicros,
    int foreignIncidents,
    int hiddenIncidents,
    Control control,
    Map<String, Double> pValue,
    List<Endpoint> endpoints) {

  /** One in so many. */
  private static final int LEFT_OUT_AT_MOST = 50;

  public IsolationResult {
    // In order, unlike a copy.
    pValue = new LinkedHashMap<>(pValue);
    endpoints = List.copyOf(endpoints);
  }

  /**
   * How good the test was in this run.
   *
   * @param plantedMicros what the second of two equal requests was delayed by
   * @param found whether that would have been called a gap
   * @param quiet whether two equal requests without a delay were called equal
   */
  public record Control(
      long plantedMicros,
      boolean found,
      boolean quiet,
      double pValue,
      long shiftMicros,
      long lowMicros,
      long highMicros) {}

  /**
   * What was seen at an endpoint.
   *
   * @param disturbed pairs, or requests, that were left out: a service was away for a moment
   * @param difference what told the answers themselves apart; absent when nothing did
   * @param uncorrected p value of this endpoint alone
   * @param shiftMicros how much longer the second kind took; the true value is between {@code
   *     lowMicros} and {@code highMicros} in 99 of 100 runs
   * @param driftMicros for what was read in blocks: the largest shift between two that are alike;
   *     else absent
   * @param blockMedianMicros of each block, in order; likewise
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Endpoint(
      String kind,
      String operation,
      int requests,
      int disturbed,
      @Nullable String difference,
      double pValue,
      double uncorrected,
      long medianMicros,
      long shiftMicros,
      long lowMicros,
      long highMicros,
      @Nullable Long driftMicros,
      @Nullable List<Long> blockMedianMicros,
      boolean gap) {

    String label() {
      return kind + " " + operation;
    }
  }

  /** Where so much was left out that what is left says nothing. */
  public List<Endpoint> disturbed() {
    return endpoints.stream()
        .filter(endpoint -> endpoint.disturbed() * LEFT_OUT_AT_MOST > endpoint.requests())
        .toList();
  }

  public List<Endpoint> gaps() {
    return endpoints.stream().filter(Endpoint::gap).toList();
  }

  public List<Endpoint> differences() {
    return endpoints.stream().filter(endpoint -> endpoint.difference() != null).toList();
  }

  /** Nothing was told apart, and what was planted was. */
  public boolean isClean() {
    return gaps().isEmpty()
        && differences().isEmpty()
        && disturbed().isEmpty()
        && control.found()
        && control.quiet();
  }
}

package dev.cordon.devstack.bench;

import dev.cordon.devstack.bench.IsolationResult.Control;
import dev.cordon.devstack.bench.IsolationResult.Endpoint;
import dev.cordon.devstack.bench.Question.Kind;
import dev.cordon.devstack.bench.statistics.Holm;
import dev.cordon.devstack.bench.statistics.TwoSamples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is called a gap: a shift that chance doesn't explain, however many endpoints are looked at,
 * <em>and</em> that is larger than the floor. With thousands of requests everything is significant
 * that differs by a microsecond, and with few nothing is: neither alone says anything.
 */
final class Verdicts {

  static final double LEVEL = 0.01;

  /** What a client beyond a network would have to tell from the noise of that network. */
  static final Duration FLOOR = Duration.ofNanos(500_000);

  /** Half as much again: what is called a gap has to be found nearly always. */
  static final Duration PLANTED = FLOOR.multipliedBy(3).dividedBy(2);

  private static final long MICRO = 1_000;

  private Verdicts() {}

  private record Seen(
      String kind,
      String operation,
      int requests,
      int disturbed,
      Optional<String> difference,
      TwoSamples samples,
      Optional<OwnList> inBlocks) {}

  static List<Endpoint> of(List<Question> questions, List<OwnList> lists) {
    List<Seen> seen =
        Stream.concat(
                questions.stream().filter(q -> !isControl(q)).map(Verdicts::seen),
                lists.stream().map(Verdicts::seen))
            .toList();
    double[] corrected =
        Holm.corrected(seen.stream().mapToDouble(each -> each.samples().pValue()).toArray());
    List<Endpoint> endpoints = new ArrayList<>();
    for (int i = 0; i < corrected.length; i++) {
      endpoints.add(endpoint(seen.get(i), corrected[i]));
    }
    endpoints.sort(
        Comparator.comparingDouble(Endpoint::pValue).thenComparingDouble(Endpoint::uncorrected));
    return endpoints;
  }

  /** The controls are corrected as if there were as many tests as there are. */
  static Control control(List<Question> questions, int tests) {
    TwoSamples planted = only(questions, Kind.PLANTED);
    TwoSamples nothing = only(questions, Kind.NOTHING);
    double pValue = Math.min(1, planted.pValue() * tests);
    return new Control(
        PLANTED.toNanos() / MICRO,
        isGap(pValue, planted, 0),
        !isGap(Math.min(1, nothing.pValue() * tests), nothing, 0),
        pValue,
        planted.shift().estimate() / MICRO,
        planted.shift().low() / MICRO,
        planted.shift().high() / MICRO);
  }

  private static boolean isControl(Question question) {
    return question.kind() == Kind.NOTHING || question.kind() == Kind.PLANTED;
  }

  private static TwoSamples only(List<Question> questions, Kind kind) {
    return questions.stream()
        .filter(question -> question.kind() == kind)
        .findFirst()
        .orElseThrow()
        .samples();
  }

  private static Seen seen(Question question) {
    return new Seen(
        name(question.kind()),
        question.operation(),
        2 * question.pairs(),
        question.disturbed(),
        question.difference(),
        question.samples(),
        Optional.empty());
  }

  private static Seen seen(OwnList list) {
    return new Seen(
        name(Kind.OWN_LIST),
        list.operation(),
        list.requests(),
        list.disturbed(),
        list.difference(),
        list.samples(),
        Optional.of(list));
  }

  private static String name(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static Endpoint endpoint(Seen seen, double corrected) {
    TwoSamples samples = seen.samples();
    return new Endpoint(
        seen.kind(),
        seen.operation(),
        seen.requests(),
        seen.disturbed(),
        seen.difference().orElse(null),
        corrected,
        samples.pValue(),
        samples.firstMedian() / MICRO,
        samples.shift().estimate() / MICRO,
        samples.shift().low() / MICRO,
        samples.shift().high() / MICRO,
        seen.inBlocks().map(list -> list.drift() / MICRO).orElse(null),
        seen.inBlocks().map(Verdicts::medians).orElse(null),
        isGap(corrected, samples, seen.inBlocks().map(OwnList::drift).orElse(0L)));
  }

  private static List<Long> medians(OwnList list) {
    return list.medians().stream().map(median -> median / MICRO).toList();
  }

  /**
   * @param drift what the machine itself has changed by, in nanoseconds
   */
  static boolean isGap(double corrected, TwoSamples samples, long drift) {
    long shift = Math.abs(samples.shift().estimate());
    return corrected < LEVEL && shift > FLOOR.toNanos() && shift > drift;
  }
}

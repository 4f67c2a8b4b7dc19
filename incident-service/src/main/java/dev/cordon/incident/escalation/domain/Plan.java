package dev.cordon.incident.escalation.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The steps of a policy, as one escalation goes through them: pure, so that each look at it finds
 * the same. Without a task nobody is paged as its owner or by its role, and nobody before the
 * start; whoever is on duty is told at once: they were asked for.
 *
 * <p>A step that would page nobody isn't waited for: the next one of its round follows at once, and
 * those behind come as long after it as they would have. A reminder that would reach nobody reaches
 * whom a later step pages, which has its own turn all the same.
 */
public final class Plan {

  /** A reminder that is later than this says nothing new. */
  private static final Duration LATEST_REMINDER = Duration.ofMinutes(15);

  /**
   * A step with its place.
   *
   * @param number counted from 1, repetitions included
   * @param round counted from 0
   * @param step by whom and how somebody is paged
   * @param after from the anchor
   * @param insteadOf what the policy says there, where that reaches nobody
   */
  public record Planned(
      int number, int round, Step step, Duration after, Optional<Step> insteadOf) {

    public Instant at(Instant anchor) {
      return anchor.plus(after);
    }

    /** Whether it isn't worth anything any more; quiet hours put it off, and don't make it old. */
    public boolean isStale(Instant anchor, Instant now, Optional<QuietHours> quiet) {
      Instant at = at(anchor);
      Instant wanted =
          quiet.filter(hours -> hours.cover(at)).map(hours -> hours.endAfter(at)).orElse(at);
      return step.isReminder()
          && (!now.isBefore(anchor) || now.isAfter(wanted.plus(LATEST_REMINDER)));
    }

    private Planned by(Step other) {
      return new Planned(number, round, other, after, Optional.of(step));
    }
  }

  private final List<Planned> planned;

  private Plan(List<Planned> planned) {
    this.planned = List.copyOf(planned);
  }

  public static Plan of(Cause cause, Policy policy) {
    List<Step> first = steps(cause, policy.steps());
    List<Step> again = first.stream().filter(step -> !step.isReminder()).toList();
    List<Planned> planned = new ArrayList<>();
    first.forEach(step -> planned.add(next(planned, 0, step, Duration.ZERO)));
    Duration length =
        Duration.ofMinutes(
            again.stream().mapToInt(Step::afterMinutes).max().orElse(0) + policy.repeatMinutes());
    for (int repeat = 1; repeat <= policy.repeats(); repeat++) {
      int round = repeat;
      Duration begins = length.multipliedBy(repeat);
      again.forEach(step -> planned.add(next(planned, round, step, begins)));
    }
    return new Plan(planned);
  }

  private static List<Step> steps(Cause cause, List<Step> steps) {
    return switch (cause) {
      case TASK, OBLIGATION, RECEIVED_REQUEST -> steps;
      // Others have to do it; there is nothing to be reminded of.
      case REQUEST -> steps.stream().filter(step -> !step.isReminder()).toList();
      case SEVERITY, PAGE, SERVICE_LEVEL, ALERTS -> withoutTask(steps);
    };
  }

  private static Planned next(List<Planned> before, int round, Step step, Duration begins) {
    return new Planned(before.size() + 1, round, step, begins.plus(step.after()), Optional.empty());
  }

  /** From whoever is on duty on; what a policy has before that comes at once, too. */
  private static List<Step> withoutTask(List<Step> steps) {
    List<Step> left =
        steps.stream().filter(step -> !step.recipient().isOfATask() && !step.isReminder()).toList();
    int start =
        firstOf(left, Recipient.ON_DUTY)
            .or(() -> firstOf(left, Recipient.ROLE))
            .or(() -> left.stream().findFirst())
            .map(Step::afterMinutes)
            .orElse(0);
    return left.stream()
        .map(step -> step.after(Math.max(0, step.afterMinutes() - start)))
        .sorted(Comparator.comparingInt(Step::afterMinutes))
        .toList();
  }

  private static Optional<Step> firstOf(List<Step> steps, Recipient recipient) {
    return steps.stream().filter(step -> step.recipient() == recipient).findFirst();
  }

  public boolean isEmpty() {
    return planned.isEmpty();
  }

  /**
   * What has to be done.
   *
   * @param steps now, in order
   * @param done how many are through then
   * @param next when there is more; empty behind the last
   * @param from what the rest is counted from: earlier where steps were brought forward
   */
  public record Due(List<Planned> steps, int done, Optional<Instant> next, Instant from) {}

  /**
   * @param done how many are through
   * @param quiet empty where they don't count
   * @param reaches whether a step pages anybody now
   */
  public Due due(
      int done, Instant anchor, Instant now, Optional<QuietHours> quiet, Predicate<Step> reaches) {
    Instant from = anchor;
    List<Planned> steps = new ArrayList<>();
    Optional<Instant> waking =
        quiet.filter(hours -> hours.cover(now)).map(hours -> hours.endAfter(now));
    for (int i = done; i < planned.size(); i++) {
      Planned step = planned.get(i);
      if (step.isStale(from, now, quiet)) {
        continue;
      }
      if (step.at(from).isAfter(now)) {
        if (!isWaitedForInVain(steps, step, reaches)) {
          return new Due(steps, i, Optional.of(step.at(from)), from);
        }
        from = now.minus(step.after());
      }
      if (waking.isPresent()) {
        return new Due(steps, i, waking, from);
      }
      steps.add(reaching(i, reaches));
    }
    return new Due(steps, planned.size(), Optional.empty(), from);
  }

  /** Whether nobody has been paged who could answer before this step. */
  private static boolean isWaitedForInVain(
      List<Planned> steps, Planned next, Predicate<Step> reaches) {
    if (steps.isEmpty()) {
      return false;
    }
    Planned last = steps.getLast();
    return !last.step().isReminder()
        && last.insteadOf().isEmpty()
        && last.round() == next.round()
        && !reaches.test(last.step());
  }

  private Planned reaching(int i, Predicate<Step> reaches) {
    Planned step = planned.get(i);
    return !step.step().isReminder() || reaches.test(step.step())
        ? step
        : planned.stream()
            .skip(i + 1L)
            .map(Planned::step)
            .filter(reaches)
            .findFirst()
            .map(step::by)
            .orElse(step);
  }
}

package dev.cordon.incident.escalation.domain;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One way through the steps of a policy.
 *
 * @param incidentId the request's id where whoever is asked has no incident, and the brand's of
 *     alerts
 * @param targetId the task, the incident, the service level, the request, the brand of alerts, or
 *     the escalation itself: what it is about
 * @param anchorAt when a task or request is due, when a service level nears its end or is missed,
 *     or when it began
 * @param countedFrom what the steps are counted from: the anchor, or later where it was over
 *     meanwhile
 * @param stepsDone repetitions included
 * @param nextStepAt empty when no step is left
 * @param startedBy subject of the person who asked for it; empty where nobody did
 * @param reason of a page that was asked for; of alerts, how many there were
 * @param end empty while it can be acknowledged
 */
public record Escalation(
    UUID id,
    UUID incidentId,
    Cause cause,
    UUID targetId,
    Instant anchorAt,
    Instant countedFrom,
    long policyVersion,
    int stepsDone,
    Optional<Instant> nextStepAt,
    String startedBy,
    Instant startedAt,
    String reason,
    Optional<End> end) {

  /** How it came to an end. */
  public sealed interface End {
    Instant at();

    /**
     * @param by subject of the person
     */
    record Acknowledged(String by, Instant at) implements End {}

    /**
     * @param why what it was about is over
     */
    record Over(String why, Instant at) implements End {}
  }

  public static Escalation ofTask(
      UUID incidentId, UUID taskId, Instant dueAt, long policyVersion, Instant now) {
    return ofWhatIsDue(Cause.TASK, incidentId, taskId, dueAt, policyVersion, now);
  }

  /** Of a task or a request. */
  public static Escalation ofWhatIsDue(
      Cause cause, UUID incidentId, UUID target, Instant dueAt, long policyVersion, Instant now) {
    return begun(Ids.next(), incidentId, cause, target, dueAt, policyVersion, "", now, "");
  }

  /**
   * Of a time that nears its end, or has passed: counted from when that is found, so that what
   * another severity makes late doesn't wake everybody at once.
   */
  public static Escalation ofServiceLevel(
      UUID incidentId, UUID serviceLevelId, Instant anchorAt, long policyVersion, Instant now) {
    Escalation begun =
        begun(
            Ids.next(),
            incidentId,
            Cause.SERVICE_LEVEL,
            serviceLevelId,
            anchorAt,
            policyVersion,
            "",
            now,
            "");
    return anchorAt.isBefore(now) ? begun.countedFrom(now) : begun;
  }

  /** Of a task that is to be done after all: as if it were due now, and not all missed at once. */
  public Escalation countedFrom(Instant from) {
    return with(from, stepsDone, nextStepAt, end);
  }

  /** Of an incident that became more urgent then. */
  public static Escalation ofSeverity(
      UUID incidentId, Instant anchorAt, long policyVersion, Instant now) {
    return begun(
        Ids.next(), incidentId, Cause.SEVERITY, incidentId, anchorAt, policyVersion, "", now, "");
  }

  /**
   * Of alerts that nobody takes up.
   *
   * @param many how many, in words
   */
  public static Escalation ofAlerts(
      UUID brand, Instant anchorAt, String many, long policyVersion, Instant now) {
    return begun(Ids.next(), brand, Cause.ALERTS, brand, anchorAt, policyVersion, "", now, many);
  }

  /** What somebody has asked for. */
  public static Escalation ofPage(
      UUID incidentId, long policyVersion, String by, String reason, Instant now) {
    UUID id = Ids.next();
    return begun(id, incidentId, Cause.PAGE, id, now, policyVersion, by, now, reason);
  }

  private static Escalation begun(
      UUID id,
      UUID incidentId,
      Cause cause,
      UUID targetId,
      Instant anchorAt,
      long policyVersion,
      String by,
      Instant now,
      String reason) {
    return new Escalation(
        id,
        incidentId,
        cause,
        targetId,
        anchorAt,
        anchorAt,
        policyVersion,
        0,
        Optional.of(now),
        by,
        now,
        reason,
        Optional.empty());
  }

  /** Whether there is somebody left to page. */
  public boolean isRunning() {
    return end.isEmpty() && nextStepAt.isPresent();
  }

  /** Whether what it was about is over. */
  public boolean isOver() {
    return end.filter(End.Over.class::isInstance).isPresent();
  }

  public Escalation advanced(int done, Optional<Instant> next) {
    return with(countedFrom, done, next, end);
  }

  /** The first one counts. */
  public Escalation acknowledged(String by, Instant now) {
    return switch (end.orElse(null)) {
      case null ->
          with(
              countedFrom, stepsDone, Optional.empty(), Optional.of(new End.Acknowledged(by, now)));
      case End.Acknowledged _ -> this;
      case End.Over over ->
          throw Refusal.of(ErrorReason.WRONG_STATE, "It has ended: %s.".formatted(over.why()));
    };
  }

  /** What it was about is over; one that was acknowledged stays so. */
  public Escalation over(String why, Instant now) {
    return end.isPresent()
        ? this
        : with(countedFrom, stepsDone, Optional.empty(), Optional.of(new End.Over(why, now)));
  }

  private Escalation with(Instant from, int done, Optional<Instant> next, Optional<End> ended) {
    return new Escalation(
        id,
        incidentId,
        cause,
        targetId,
        anchorAt,
        from,
        policyVersion,
        done,
        next,
        startedBy,
        startedAt,
        reason,
        ended);
  }
}

package dev.cordon.incident.servicelevel.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.servicelevel.domain.Pause;
import dev.cordon.incident.servicelevel.domain.Period;
import dev.cordon.incident.servicelevel.domain.Timer;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** How incidents stand to the times that their brand wants. */
@ApplicationScoped
public class ServiceLevels {

  /**
   * Of one incident.
   *
   * @param timers none where it isn't measured
   * @param at when they were read
   */
  public record Levels(UUID incidentId, List<Timer> timers, List<Pause> pauses, Instant at) {}

  /** What an escalation about a timer goes by. */
  public sealed interface Alarm {

    /**
     * @param anchor when it became, or becomes, one
     * @param until when another takes its place: what is near its end passes it
     */
    record Standing(Instant anchor, Optional<Instant> until) implements Alarm {}

    record Over(String why) implements Alarm {}
  }

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final TimerStore store;
  private final ReportStore reports;
  private final Clock clock;

  ServiceLevels(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      TimerStore store,
      ReportStore reports,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.reports = reports;
    this.clock = clock;
  }

  public Uni<Levels> of(Caller caller, UUID incidentId) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> store.of(caller, incidentId))
                .chain(
                    timers ->
                        store
                            .pauses(caller, incidentId)
                            .map(
                                pauses ->
                                    new Levels(incidentId, timers, pauses, clock.instant()))));
  }

  /** What is hidden from the caller isn't counted: the database doesn't show it. */
  public Uni<Report> report(Caller caller, Period period) {
    Instant now = clock.instant();
    return reports.of(caller, period, now).map(figures -> new Report(period, now, figures));
  }

  /** Joins an open transaction. */
  public Uni<Alarm> alarm(Caller caller, UUID incidentId, UUID timerId, Instant now) {
    return store
        .find(caller, incidentId, timerId)
        .map(
            found ->
                found
                    .map(timer -> alarm(timer, now))
                    .orElseGet(() -> new Alarm.Over("the service level is gone")));
  }

  private static Alarm alarm(Timer timer, Instant now) {
    String milestone = timer.measure().target().milestone().word();
    return switch (timer) {
      case Timer.Running running -> alarm(running, now);
      case Timer.Paused _ -> new Alarm.Over("the service level pauses");
      case Timer.Reached _ -> new Alarm.Over("the incident is or was " + milestone);
      case Timer.Void _ -> new Alarm.Over("the incident isn't measured any more");
    };
  }

  private static Alarm alarm(Timer.Running timer, Instant now) {
    Instant due = timer.dueAt().orElseThrow();
    return now.isBefore(due)
        ? new Alarm.Standing(timer.warnAt().orElseThrow(), Optional.of(due))
        : new Alarm.Standing(due, Optional.empty());
  }
}

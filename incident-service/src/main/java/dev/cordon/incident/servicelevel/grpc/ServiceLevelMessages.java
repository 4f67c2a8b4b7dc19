package dev.cordon.incident.servicelevel.grpc;

import com.google.protobuf.Duration;
import dev.cordon.contracts.incident.v1.IncidentServiceLevels;
import dev.cordon.contracts.incident.v1.ServiceLevel;
import dev.cordon.contracts.incident.v1.ServiceLevelFigures;
import dev.cordon.contracts.incident.v1.ServiceLevelPause;
import dev.cordon.contracts.incident.v1.ServiceLevelReport;
import dev.cordon.contracts.incident.v1.ServiceLevelState;
import dev.cordon.contracts.incident.v1.WaitingFor;
import dev.cordon.incident.servicelevel.application.Report;
import dev.cordon.incident.servicelevel.application.ServiceLevels.Levels;
import dev.cordon.incident.servicelevel.domain.Figures;
import dev.cordon.incident.servicelevel.domain.Pause;
import dev.cordon.incident.servicelevel.domain.Period;
import dev.cordon.incident.servicelevel.domain.Standing;
import dev.cordon.incident.servicelevel.domain.Target;
import dev.cordon.incident.servicelevel.domain.Timer;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Timers, pauses and reports as messages. */
final class ServiceLevelMessages {

  private ServiceLevelMessages() {}

  static IncidentServiceLevels from(Levels levels) {
    return IncidentServiceLevels.newBuilder()
        .setIncidentId(levels.incidentId().toString())
        .setPolicyVersion(
            levels.timers().stream()
                .findFirst()
                .map(timer -> timer.measure().policyVersion())
                .orElse(0L))
        .addAllServiceLevels(
            levels.timers().stream().map(timer -> from(timer, levels.at())).toList())
        .addAllPauses(levels.pauses().stream().map(ServiceLevelMessages::from).toList())
        .build();
  }

  private static ServiceLevel from(Timer timer, Instant now) {
    Target target = timer.measure().target();
    ServiceLevel.Builder message =
        ServiceLevel.newBuilder()
            .setId(timer.measure().id().toString())
            .setMilestone(PolicyMessages.from(target.milestone()))
            .setSeverity(PolicyMessages.from(target.rating()))
            .setMinutes(target.minutes())
            .setMayPause(target.mayPause())
            .setState(from(timer.standing(now)))
            .setStartedAt(Timestamps.of(timer.measure().startedAt()))
            .setElapsed(duration(timer.elapsed(now)))
            .setPaused(duration(timer.pausedFor(now)))
            .setRunning(duration(timer.running(now)));
    timer.dueAt().map(Timestamps::of).ifPresent(message::setDueAt);
    timer.remaining(now).map(ServiceLevelMessages::duration).ifPresent(message::setRemaining);
    timer.endedAt().map(Timestamps::of).ifPresent(message::setEndedAt);
    return message.build();
  }

  private static ServiceLevelState from(Standing standing) {
    return switch (standing) {
      case RUNNING -> ServiceLevelState.SERVICE_LEVEL_STATE_RUNNING;
      case PAUSED -> ServiceLevelState.SERVICE_LEVEL_STATE_PAUSED;
      case MISSED -> ServiceLevelState.SERVICE_LEVEL_STATE_MISSED;
      case REACHED -> ServiceLevelState.SERVICE_LEVEL_STATE_REACHED;
      case REACHED_LATE -> ServiceLevelState.SERVICE_LEVEL_STATE_REACHED_LATE;
      case VOID -> ServiceLevelState.SERVICE_LEVEL_STATE_VOID;
    };
  }

  static ServiceLevelPause from(Pause pause) {
    ServiceLevelPause.Builder message =
        ServiceLevelPause.newBuilder()
            .setId(pause.id().toString())
            .setIncidentId(pause.incidentId().toString())
            .setWaitingFor(from(pause.whom()))
            .setReason(pause.reason())
            .setStartedBy(pause.startedBy())
            .setStartedAt(Timestamps.of(pause.startedAt()))
            .setVersion(pause.version());
    pause
        .end()
        .ifPresent(
            end ->
                message
                    .setEndedAt(Timestamps.of(end.at()))
                    .setEndedBy(end.by())
                    .setEndReason(end.reason()));
    return message.build();
  }

  private static WaitingFor from(dev.cordon.incident.work.domain.WaitingFor whom) {
    return switch (whom) {
      case COLLEAGUE -> WaitingFor.WAITING_FOR_COLLEAGUE;
      case PARTNER -> WaitingFor.WAITING_FOR_PARTNER;
      case SUPPLIER -> WaitingFor.WAITING_FOR_SUPPLIER;
      case AUTHORITY -> WaitingFor.WAITING_FOR_AUTHORITY;
      case CUSTOMER -> WaitingFor.WAITING_FOR_CUSTOMER;
    };
  }

  /** Empty where nobody is named. */
  static Optional<dev.cordon.incident.work.domain.WaitingFor> toWaitingFor(WaitingFor whom) {
    return Optional.ofNullable(
        switch (whom) {
          case WAITING_FOR_COLLEAGUE -> dev.cordon.incident.work.domain.WaitingFor.COLLEAGUE;
          case WAITING_FOR_PARTNER -> dev.cordon.incident.work.domain.WaitingFor.PARTNER;
          case WAITING_FOR_SUPPLIER -> dev.cordon.incident.work.domain.WaitingFor.SUPPLIER;
          case WAITING_FOR_AUTHORITY -> dev.cordon.incident.work.domain.WaitingFor.AUTHORITY;
          case WAITING_FOR_CUSTOMER -> dev.cordon.incident.work.domain.WaitingFor.CUSTOMER;
          case WAITING_FOR_UNSPECIFIED, UNRECOGNIZED -> null;
        });
  }

  static Period period(com.google.protobuf.Timestamp from, com.google.protobuf.Timestamp until) {
    return new Period(time(from, "from"), time(until, "until"));
  }

  private static Instant time(com.google.protobuf.Timestamp time, String field) {
    return Timestamps.instant(time)
        .map(instant -> instant.truncatedTo(ChronoUnit.MICROS))
        .orElseThrow(() -> Refusal.invalid(field, "isn't a time"));
  }

  static ServiceLevelReport from(Report report) {
    return ServiceLevelReport.newBuilder()
        .setFrom(Timestamps.of(report.period().from()))
        .setUntil(Timestamps.of(report.period().until()))
        .setAt(Timestamps.of(report.at()))
        .addAllFigures(report.figures().stream().map(ServiceLevelMessages::from).toList())
        .build();
  }

  private static ServiceLevelFigures from(Figures figures) {
    ServiceLevelFigures.Builder message =
        ServiceLevelFigures.newBuilder()
            .setSeverity(PolicyMessages.from(figures.rating()))
            .setMilestone(PolicyMessages.from(figures.milestone()))
            .setInTime(figures.inTime())
            .setLate(figures.late())
            .setMissed(figures.missed())
            .setRunning(figures.running())
            .setPaused(figures.paused())
            .setNotMeasured(figures.notMeasured());
    figures
        .times()
        .ifPresent(
            times ->
                message
                    .setMedian(duration(times.median()))
                    .setPercentile90(duration(times.percentile90())));
    return message.build();
  }

  /** Both parts of one sign, as the message wants it; to the second, rounded towards zero. */
  private static Duration duration(java.time.Duration duration) {
    return Duration.newBuilder().setSeconds(duration.toMillis() / 1_000).build();
  }
}

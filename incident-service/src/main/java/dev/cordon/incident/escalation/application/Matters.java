package dev.cordon.incident.escalation.application;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.alerts.application.UntouchedAlerts;
import dev.cordon.incident.alerts.application.UntouchedAlerts.Patience;
import dev.cordon.incident.alerts.application.UntouchedAlerts.Waiting;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Lifecycle;
import dev.cordon.incident.classification.application.Classifications;
import dev.cordon.incident.classification.application.Classifications.Assessed;
import dev.cordon.incident.escalation.domain.AlertLimits;
import dev.cordon.incident.escalation.domain.AlertWatch;
import dev.cordon.incident.escalation.domain.AlertWatch.Verdict;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.obligations.application.DueObligations;
import dev.cordon.incident.obligations.application.DueObligations.DueObligation;
import dev.cordon.incident.requests.application.DueRequests;
import dev.cordon.incident.requests.application.DueRequests.DueRequest;
import dev.cordon.incident.search.application.SearchIndex;
import dev.cordon.incident.search.application.SearchIndex.Urgent;
import dev.cordon.incident.servicelevel.application.ServiceLevels;
import dev.cordon.incident.servicelevel.application.ServiceLevels.Alarm;
import dev.cordon.incident.work.application.TaskStore;
import dev.cordon.incident.work.domain.Counted;
import dev.cordon.incident.work.domain.Due;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.incident.work.domain.TaskContent.Owner;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what escalations are about. Every call joins an open transaction of a session. */
@ApplicationScoped
class Matters {

  private static final Duration SOON = Duration.ofMinutes(1);

  private final TaskStore tasks;
  private final DueObligations obligations;
  private final Classifications classifications;
  private final ServiceLevels levels;
  private final DueRequests requests;
  private final SearchIndex index;
  private final UntouchedAlerts alerts;

  Matters(
      TaskStore tasks,
      DueObligations obligations,
      Classifications classifications,
      ServiceLevels levels,
      DueRequests requests,
      SearchIndex index,
      UntouchedAlerts alerts) {
    this.alerts = alerts;
    this.tasks = tasks;
    this.obligations = obligations;
    this.requests = requests;
    this.index = index;
    this.classifications = classifications;
    this.levels = levels;
  }

  /**
   * @param begun the escalations about it
   */
  Uni<Matter> of(
      Caller caller,
      Incident incident,
      Cause cause,
      UUID target,
      List<Escalation> begun,
      Instant now) {
    if (incident.lifecycle().isEnded()) {
      return over("the incident is " + incident.state().word());
    }
    Optional<Instant> standing =
        begun.stream().filter(one -> !one.isOver()).findFirst().map(Escalation::anchorAt);
    return switch (cause) {
      case TASK ->
          tasks
              .find(caller, incident.id(), target)
              .chain(task -> assessed(caller, incident).map(low -> ofTask(task, low)));
      case OBLIGATION -> obligations.find(caller, incident.id(), target).map(Matters::ofObligation);
      case SEVERITY ->
          index
              .urgent(caller, incident.id())
              .map(urgent -> ofUrgency(incident, urgent, standing.orElse(now)));
      case SERVICE_LEVEL ->
          levels
              .alarm(caller, incident.id(), target, now)
              .chain(alarm -> assessed(caller, incident).map(low -> ofServiceLevel(alarm, low)));
      case REQUEST ->
          requests
              .asked(caller, incident.id(), target)
              .chain(found -> ofRequest(caller, incident, found));
      case RECEIVED_REQUEST, ALERTS -> throw new IllegalStateException("there is no incident");
      case PAGE ->
          standing.<Uni<Matter>>map(Matters::ofPage).orElseGet(() -> over("the page has ended"));
    };
  }

  /**
   * Of a brand's alerts. Looked at again soon, while people are paged: nobody says when one is
   * taken up, so that a storm's decisions write nothing more.
   *
   * @param last escalations for alerts, newest first
   */
  Uni<Matter> alerts(Caller caller, List<Escalation> last, AlertLimits limits, Instant now) {
    AlertWatch watch = new AlertWatch(last, Duration.ofMinutes(limits.windowMinutes()));
    return alerts
        .waiting(caller, patience(limits), watch.knownUntil(), now)
        .map(waiting -> ofAlerts(watch, waiting, now));
  }

  private static Patience patience(AlertLimits limits) {
    return new Patience(
        Duration.ofMinutes(limits.unknown()),
        Duration.ofMinutes(limits.informational()),
        Duration.ofMinutes(limits.low()),
        Duration.ofMinutes(limits.medium()),
        Duration.ofMinutes(limits.high()),
        Duration.ofMinutes(limits.critical()));
  }

  private static Matter ofAlerts(AlertWatch watch, Waiting found, Instant now) {
    AlertWatch.Waiting waiting =
        new AlertWatch.Waiting(found.many(), found.fresh(), found.takenUpAt());
    return switch (watch.verdict(waiting, now)) {
      case Verdict.Quiet(String why) -> new Matter.Over(why);
      case Verdict.Paged(Instant anchor) ->
          new Matter.Standing(
              anchor,
              anchor,
              Optional.empty(),
              Optional.empty(),
              false,
              Optional.of(now.plus(SOON)),
              words(found.many()));
    };
  }

  private static String words(long many) {
    if (many > UntouchedAlerts.MOST_COUNTED) {
      return "more than %d alerts".formatted(UntouchedAlerts.MOST_COUNTED);
    }
    return many == 1 ? "1 alert" : "%d alerts".formatted(many);
  }

  /** Of whoever is asked; nobody moves the request until the transaction ends. */
  Uni<Matter> received(Caller caller, UUID request, Instant now) {
    return requests
        .receivedForUpdate(caller, request)
        .map(found -> found.map(one -> received(one, now)).orElseGet(Matters::gone));
  }

  private static Matter gone() {
    return new Matter.Over("the request is gone");
  }

  /** Whoever has acknowledged it is asked again once: when the time is over. */
  private static Matter received(DueRequest request, Instant now) {
    if (request.over().isPresent()) {
      return new Matter.Over("the request is " + request.over().get());
    }
    Instant due = request.dueAt();
    boolean seen = request.acknowledgedAt().isPresent();
    boolean seenLate = request.acknowledgedAt().filter(at -> !at.isBefore(due)).isPresent();
    if (seen && (seenLate || now.isBefore(due))) {
      return new Matter.Over(
          "the request is acknowledged", seenLate ? Optional.empty() : Optional.of(due));
    }
    return new Matter.Standing(due, false);
  }

  private Uni<Matter> ofRequest(Caller caller, Incident incident, Optional<DueRequest> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(gone());
    }
    DueRequest request = found.get();
    return request
        .over()
        .<Uni<Matter>>map(word -> over("the request is " + word))
        .orElseGet(
            () ->
                waiting(caller, incident, request)
                    .chain(
                        task ->
                            assessed(caller, incident).map(low -> ofRequest(request, task, low))));
  }

  private Uni<Optional<Task>> waiting(Caller caller, Incident incident, DueRequest request) {
    return request
        .task()
        .map(task -> tasks.find(caller, incident.id(), task))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private static Matter ofRequest(DueRequest request, Optional<Task> waiting, boolean low) {
    return new Matter.Standing(
        request.dueAt(),
        request.dueAt(),
        waiting.flatMap(task -> task.content().owner()).map(Owner::person),
        waiting.flatMap(task -> task.content().role()),
        low,
        Optional.empty());
  }

  private Uni<Boolean> assessed(Caller caller, Incident incident) {
    return classifications.severity(caller, incident.id()).map(Assessed::isLow);
  }

  private static Uni<Matter> ofPage(Instant anchor) {
    return Uni.createFrom().item(new Matter.Standing(anchor, false));
  }

  /**
   * Whoever triages an incident knows how urgent it is by then, and somebody has to look again when
   * it becomes more so before it is contained.
   *
   * @param known where nobody knows since when
   */
  private static Matter ofUrgency(Incident incident, Optional<Urgent> found, Instant known) {
    if (found.isEmpty()) {
      return new Matter.Over("the incident isn't severe any more");
    }
    Optional<Instant> since = found.get().since();
    return switch (incident.lifecycle()) {
      case Lifecycle.Reported _ -> new Matter.Standing(since.orElse(known), false);
      case Lifecycle.Triaged triaged ->
          since
              .filter(at -> at.isAfter(triaged.since()))
              .<Matter>map(at -> new Matter.Standing(at, false))
              .orElseGet(() -> new Matter.Over("the incident is triaged"));
      case Lifecycle.Contained _,
          Lifecycle.Eradicated _,
          Lifecycle.Recovered _,
          Lifecycle.Closed _,
          Lifecycle.Rejected _ ->
          new Matter.Over("the incident is " + incident.state().word());
    };
  }

  private static Matter ofTask(Optional<Task> found, boolean low) {
    if (found.isEmpty()) {
      return new Matter.Over("the task is gone");
    }
    Task task = found.get();
    if (task.state().isOver()) {
      return new Matter.Over("the task is " + task.state().word());
    }
    Optional<Due> due = task.content().due();
    if (due.isEmpty()) {
      return new Matter.Over("the task has no due time any more");
    }
    if (due.get().pausedSince().isPresent()) {
      return new Matter.Over("the due time pauses");
    }
    return new Matter.Standing(
        due.get().at(),
        known(due.get()),
        task.content().owner().map(Owner::person),
        task.content().role(),
        low,
        Optional.empty());
  }

  /** What is counted anew may be overdue at once, and nobody could know it before. */
  private static Instant known(Due due) {
    return due.counted().map(Counted::since).filter(due.at()::isBefore).orElse(due.at());
  }

  /** Whoever answers for it by role is its owner; the law knows no morning to wait for. */
  private static Matter ofObligation(Optional<DueObligation> found) {
    if (found.isEmpty()) {
      return new Matter.Over("the obligation is gone");
    }
    DueObligation obligation = found.get();
    if (obligation.over().isPresent()) {
      return new Matter.Over("the obligation is " + obligation.over().get());
    }
    if (obligation.dueAt().isEmpty()) {
      return new Matter.Over("the obligation has no fixed time");
    }
    Instant due = obligation.dueAt().get();
    Instant since = obligation.runningSince();
    return new Matter.Standing(
        due,
        // What was overdue when it was recorded, nobody could know before.
        due.isBefore(since) ? since : due,
        Optional.empty(),
        Optional.of(Role.ROLE_PRIVACY_OFFICER),
        false,
        Optional.empty());
  }

  private static Matter ofServiceLevel(Alarm alarm, boolean low) {
    return switch (alarm) {
      case Alarm.Standing(Instant anchor, Optional<Instant> until) ->
          new Matter.Standing(anchor, low, until);
      case Alarm.Over(String why) -> new Matter.Over(why);
    };
  }

  private static Uni<Matter> over(String why) {
    return Uni.createFrom().item(new Matter.Over(why));
  }
}

package dev.cordon.incident.alerts.application;

import dev.cordon.incident.alerts.domain.Alert;
import dev.cordon.incident.alerts.domain.Dismissal;
import dev.cordon.incident.alerts.domain.Triage;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a brand's people decide about one alert. */
@ApplicationScoped
public class AlertWork {

  private final UnitOfWork unitOfWork;
  private final AlertStore alerts;
  private final CaseFile incidents;
  private final AuditTrail audit;
  private final Clock clock;

  AlertWork(
      UnitOfWork unitOfWork, AlertStore alerts, CaseFile incidents, AuditTrail audit, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.alerts = alerts;
    this.incidents = incidents;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Work on an alert, in one transaction that is refused first when the alert isn't there: an
   * answer that was kept for a repeated request isn't for whom it is hidden from by now.
   */
  public <T> Uni<T> within(Caller caller, UUID id, Supplier<Uni<T>> work) {
    return unitOfWork.inTransaction(
        caller,
        () -> alerts.exists(caller, id).invoke(AlertWork::requireThere).chain(() -> work.get()));
  }

  private static void requireThere(boolean there) {
    if (!there) {
      throw notFound();
    }
  }

  /** Opens an incident; of an alert that is promoted, there is one. */
  public Uni<Alert> promote(Caller caller, UUID id, Promotion promotion) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            required(caller, id)
                .chain(
                    alert ->
                        alert.triage() instanceof Triage.Promoted
                            ? Uni.createFrom().item(alert)
                            : promote(caller, alert, promotion)));
  }

  private Uni<Alert> promote(Caller caller, Alert alert, Promotion promotion) {
    Instant now = clock.instant();
    // Refused before an incident takes a number.
    var _ = alert.triage().promote(alert.id(), caller.actor(), now);
    return incidents
        .open(
            caller,
            promotion.report(alert, now),
            promotion.readers(),
            "Incident opened from " + alert.origin() + ".")
        .map(opened -> alert.triage().promote(opened.id(), caller.actor(), now))
        .chain(decision -> decide(caller, alert, decision, "alert.promoted"));
  }

  /**
   * Into an incident that is there, hasn't ended, and isn't hidden from the caller. Its row before
   * the alert's, as whoever merges incidents has them.
   */
  public Uni<Alert> merge(Caller caller, UUID id, UUID incidentId) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(
                    incident ->
                        required(caller, id).chain(alert -> merge(caller, alert, incident))));
  }

  private Uni<Alert> merge(Caller caller, Alert alert, Incident incident) {
    Triage decision = alert.triage().merge(incident.id(), caller.actor(), clock.instant());
    if (decision.equals(alert.triage())) {
      return Uni.createFrom().item(alert);
    }
    incident.requireOpen();
    return incidents
        .note(caller, incident.id(), EntryKind.ALERT, "Merged: " + alert.origin() + ".")
        .chain(() -> decide(caller, alert, decision, "alert.merged"));
  }

  public Uni<Alert> dismiss(Caller caller, UUID id, Dismissal reason, String note) {
    return change(
        caller,
        id,
        "alert.dismissed",
        alert -> alert.triage().dismiss(reason, note, caller.actor(), clock.instant()));
  }

  public Uni<Alert> reopen(Caller caller, UUID id) {
    return change(caller, id, "alert.reopened", alert -> alert.triage().reopen());
  }

  private Uni<Alert> change(
      Caller caller, UUID id, String action, Function<Alert, Triage> decision) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            required(caller, id)
                .chain(alert -> decide(caller, alert, decision.apply(alert), action)));
  }

  /** What is as it was leaves no trace. */
  private Uni<Alert> decide(Caller caller, Alert before, Triage decision, String action) {
    if (decision.equals(before.triage())) {
      return Uni.createFrom().item(before);
    }
    Alert after = before.decided(decision);
    AuditEvent event = AlertSnapshot.event(action, before, after);
    return alerts
        .closeGroups(caller, List.of(after.id()))
        .chain(() -> alerts.countFromNow(caller, List.of(after.id())))
        .chain(() -> alerts.replace(caller, after))
        .chain(() -> audit.append(caller, event))
        .replaceWith(after);
  }

  private Uni<Alert> required(Caller caller, UUID id) {
    return alerts
        .findForUpdate(caller, List.of(id))
        .map(found -> found.stream().findFirst())
        .map(found -> found.orElseThrow(AlertWork::notFound));
  }

  private static Refusal notFound() {
    return Refusal.notFound("alert");
  }
}

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
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.kernel.problem.Violations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a brand's people decide about many alerts at once. */
@ApplicationScoped
public class AlertSets {

  private static final int MOST = 500;

  /** What became of one of them. */
  public sealed interface Result {

    UUID alertId();

    /** Decided, or as it should be already. */
    record Done(Alert alert) implements Result {

      @Override
      public UUID alertId() {
        return alert.id();
      }
    }

    /** As it was. */
    record Refused(UUID alertId, Refusal refusal) implements Result {}
  }

  private final UnitOfWork unitOfWork;
  private final AlertStore alerts;
  private final CaseFile incidents;
  private final AuditTrail audit;
  private final Clock clock;

  AlertSets(
      UnitOfWork unitOfWork, AlertStore alerts, CaseFile incidents, AuditTrail audit, Clock clock) {
    this.unitOfWork = unitOfWork;
    this.alerts = alerts;
    this.incidents = incidents;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * All that can be merged, in one transaction; refused as a whole where it would change an
   * incident that has ended. The incident's row is taken before the alerts', as whoever merges
   * incidents takes them.
   *
   * @param ids 1 to 500, each once
   * @return in the order of the ids
   */
  public Uni<List<Result>> merge(Caller caller, List<UUID> ids, UUID incidentId) {
    check(ids);
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(
                    incident ->
                        alerts
                            .findForUpdate(caller, ids)
                            .map(found -> merging(caller, ids, found, incident)))
                .call(plan -> carryOut(caller, plan, "alerts.merged", incidentId.toString()))
                .call(plan -> note(caller, plan, incidentId))
                .map(Plan::results));
  }

  /** What is merged already changes nothing, and isn't refused. */
  private Plan merging(Caller caller, List<UUID> ids, List<Alert> found, Incident incident) {
    Plan plan =
        plan(
            ids,
            found,
            alert -> alert.triage().merge(incident.id(), caller.actor(), clock.instant()));
    if (!plan.changed().isEmpty()) {
      incident.requireOpen();
    }
    return plan;
  }

  /** All that can be dismissed, in one transaction; ids and results as of {@link #merge}. */
  public Uni<List<Result>> dismiss(Caller caller, List<UUID> ids, Dismissal reason, String note) {
    check(ids);
    Triage.checkNote(reason, note);
    return unitOfWork.inTransaction(
        caller,
        () ->
            alerts
                .findForUpdate(caller, ids)
                .map(
                    found ->
                        plan(
                            ids,
                            found,
                            alert ->
                                alert
                                    .triage()
                                    .dismiss(reason, note, caller.actor(), clock.instant())))
                .call(plan -> carryOut(caller, plan, "alerts.dismissed", reason.name()))
                .map(Plan::results));
  }

  private static void check(List<UUID> ids) {
    new Violations()
        .require(!ids.isEmpty(), "alert_ids", "is empty")
        .require(ids.size() <= MOST, "alert_ids", "has more than " + MOST + " entries")
        .require(new HashSet<>(ids).size() == ids.size(), "alert_ids", "names one twice")
        .orThrow();
  }

  /**
   * What is to become of each.
   *
   * @param changed those that aren't as they were
   */
  private record Plan(List<Result> results, List<Alert> changed) {

    List<UUID> ids() {
      return changed.stream().map(Alert::id).toList();
    }
  }

  private static Plan plan(List<UUID> ids, List<Alert> found, Function<Alert, Triage> decision) {
    Map<UUID, Alert> byId = new HashMap<>();
    found.forEach(alert -> byId.put(alert.id(), alert));
    List<Result> results = new ArrayList<>();
    List<Alert> changed = new ArrayList<>();
    for (UUID id : ids) {
      @Nullable Alert alert = byId.get(id);
      Result result = result(id, Optional.ofNullable(alert), decision);
      results.add(result);
      if (result instanceof Result.Done done && !done.alert().equals(alert)) {
        changed.add(done.alert());
      }
    }
    return new Plan(List.copyOf(results), List.copyOf(changed));
  }

  private static Result result(UUID id, Optional<Alert> found, Function<Alert, Triage> decision) {
    try {
      Alert alert = found.orElseThrow(() -> Refusal.notFound("alert"));
      return new Result.Done(alert.decided(decision.apply(alert)));
    } catch (Refusal refusal) {
      return new Result.Refused(id, refusal);
    }
  }

  private Uni<Void> carryOut(Caller caller, Plan plan, String action, String what) {
    if (plan.changed().isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    AuditEvent event =
        new AuditEvent(
            action,
            "alerts",
            plan.ids().getFirst().toString(),
            Map.of(
                "what", what,
                "count", Integer.toString(plan.changed().size()),
                "alerts", Intake.digest(plan.ids())));
    return alerts
        .closeGroups(caller, plan.ids())
        .chain(() -> alerts.countFromNow(caller, plan.ids()))
        .chain(() -> replaceAll(caller, plan.changed()))
        .chain(() -> audit.append(caller, event));
  }

  private Uni<Void> replaceAll(Caller caller, List<Alert> changed) {
    return InTurn.each(changed, alert -> alerts.replace(caller, alert));
  }

  private Uni<Void> note(Caller caller, Plan plan, UUID incidentId) {
    return plan.changed().isEmpty()
        ? Uni.createFrom().voidItem()
        : incidents.note(caller, incidentId, EntryKind.ALERT, merged(plan.changed()));
  }

  private static String merged(List<Alert> changed) {
    return changed.size() == 1
        ? "Merged: " + changed.getFirst().origin() + "."
        : "Merged: %d alerts, the first of them %s."
            .formatted(changed.size(), changed.getFirst().origin());
  }
}

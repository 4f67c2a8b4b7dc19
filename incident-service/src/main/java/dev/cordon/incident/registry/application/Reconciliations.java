package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.application.ReconciliationStore.Finding;
import dev.cordon.incident.registry.domain.OperationKind;
import dev.cordon.incident.registry.domain.Reconciliation;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Comparisons of the registry with the identity provider, one after the other. */
@ApplicationScoped
public class Reconciliations {

  /** What an operation on all organizations is queued under. */
  static final String ALL = "";

  private final ReconciliationStore store;
  private final OrganizationStore organizations;
  private final OperationQueue queue;
  private final OperationWorker worker;
  private final AuditTrail audit;
  private final Clock clock;

  Reconciliations(
      ReconciliationStore store,
      OrganizationStore organizations,
      OperationQueue queue,
      OperationWorker worker,
      AuditTrail audit,
      Clock clock) {
    this.store = store;
    this.organizations = organizations;
    this.queue = queue;
    this.worker = worker;
    this.audit = audit;
    this.clock = clock;
  }

  /** Queues one. Joins an open transaction of the caller's own organization. */
  public Uni<UUID> start(Caller caller, boolean mend) {
    return organizations.inTransaction(
        caller,
        () ->
            queue
                .add(caller, OperationKind.RECONCILE, ALL, clock.instant(), clock.instant())
                .call(
                    id ->
                        store
                            .add(caller, id, mend, clock.instant())
                            .chain(
                                forgotten -> audit.append(caller, started(id, mend, forgotten)))));
  }

  /** Has it begun now: once it is committed. */
  public void wake() {
    worker.wake();
  }

  public Uni<Reconciliation> find(UUID id) {
    return store.find(id).map(found -> found.orElseThrow(() -> Refusal.notFound("reconciliation")));
  }

  /**
   * What it has found so far.
   *
   * @param after number of the last finding of the page before; 0 on the first
   */
  public Uni<List<Finding>> findings(UUID id, int after, int limit) {
    return find(id).chain(() -> store.findings(id, after, limit));
  }

  private static AuditEvent started(UUID id, boolean mend, int forgotten) {
    return new AuditEvent(
        "reconciliation.started",
        "reconciliation",
        id.toString(),
        Map.of("mend", Boolean.toString(mend), "forgotten", Integer.toString(forgotten)));
  }
}

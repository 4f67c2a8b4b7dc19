package dev.cordon.customer.needtoknow.persistence;

import dev.cordon.customer.needtoknow.application.ReaderStore;
import dev.cordon.customer.needtoknow.domain.IncidentReaders;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
class PgReaderStore implements ReaderStore {

  /** What was said for a version may be said again, and otherwise: the change wasn't kept then. */
  private static final String SAVE =
      """
      insert into incident_readers as known (incident_id, version, restricted, subjects)
      values ($1, $2, $3, $4)
      on conflict (tenant_id, incident_id) do update
         set version = excluded.version, restricted = excluded.restricted,
             subjects = excluded.subjects
       where known.version <= excluded.version
         and (known.version, known.restricted, known.subjects)
             is distinct from (excluded.version, excluded.restricted, excluded.subjects)
      """;

  private final TenantTransactions transactions;
  private final AuditTrail audit;

  PgReaderStore(TenantTransactions transactions, AuditTrail audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Uni<Void> save(Caller caller, IncidentReaders readers) {
    Tuple row =
        Tuple.of(readers.incidentId(), readers.version(), readers.restricted())
            .addArrayOfString(readers.subjects().toArray(String[]::new));
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(SAVE)
                .execute(row)
                .chain(
                    saved ->
                        saved.rowCount() == 0
                            ? Uni.createFrom().voidItem()
                            : audit.append(caller, event(readers))));
  }

  private static AuditEvent event(IncidentReaders readers) {
    return new AuditEvent(
        readers.restricted() ? "incident.restricted" : "incident.opened_up",
        "incident",
        readers.incidentId().toString(),
        Map.of(
            "version", Long.toString(readers.version()),
            "readers", String.join(",", readers.subjects())));
  }
}

package dev.cordon.incident.sharing.persistence;

import dev.cordon.incident.sharing.application.RelabelledShares;
import dev.cordon.incident.sharing.domain.Relabelled;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Supplier;

/** Reads what the trigger on groups has left to its transaction. */
@ApplicationScoped
class PgRelabelledShares implements RelabelledShares {

  private static final String CHANGED =
      """
      select c.tenant_id, c.id, c.incident_id, c.recipient, c.before, c.after
        from jsonb_to_recordset(coalesce(nullif(current_setting('app.relabelled', true), ''), '[]')::jsonb)
          as c(tenant_id uuid, id uuid, incident_id uuid, recipient text, before text[], after text[])
       order by c.tenant_id, c.id
      """;

  private final TenantTransactions transactions;

  PgRelabelledShares(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Relabelled>> ofThisChange() {
    return transactions.inConnection(
        transactions.current().caller(),
        connection ->
            connection
                .query(CHANGED)
                .execute()
                .map(rows -> Rows.all(rows, PgRelabelledShares::relabelled)));
  }

  @Override
  public Uni<Void> meanwhileFor(Caller.Service owner, Supplier<Uni<Void>> work) {
    return transactions.meanwhileFor(owner, work);
  }

  private static Relabelled relabelled(Row row) {
    return new Relabelled(
        row.getUUID("tenant_id"),
        row.getUUID("id"),
        row.getUUID("incident_id"),
        row.getString("recipient"),
        List.of(row.getArrayOfStrings("before")),
        List.of(row.getArrayOfStrings("after")));
  }
}

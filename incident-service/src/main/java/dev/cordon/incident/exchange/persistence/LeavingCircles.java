package dev.cordon.incident.exchange.persistence;

import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** Whoever leaves is in no circle any more, and what they have shared goes with them. */
@ApplicationScoped
class LeavingCircles implements LeavingOrganization {

  private static final String WITHDRAW_SHARES =
      "delete from indicator_share where tenant_id = app_tenant()";

  private static final String END_MEMBERSHIPS =
      "delete from circle_member where tenant_id = app_tenant()";

  private final TenantTransactions transactions;
  private final AuditTrail audit;

  LeavingCircles(TenantTransactions transactions, AuditTrail audit) {
    this.transactions = transactions;
    this.audit = audit;
  }

  @Override
  public Uni<Void> leave(Caller.Service caller) {
    return transactions.inConnection(
        caller,
        connection ->
            // While it is a member still: the policy on shares asks.
            deleted(connection, WITHDRAW_SHARES)
                .chain(
                    shares ->
                        deleted(connection, END_MEMBERSHIPS)
                            .chain(circles -> record(caller, circles, shares))));
  }

  private static Uni<Integer> deleted(SqlConnection connection, String sql) {
    return connection.query(sql).execute().map(rows -> rows.rowCount());
  }

  /** Nothing when it was done before. */
  private Uni<Void> record(Caller.Service caller, int circles, int shares) {
    return circles + shares == 0
        ? Uni.createFrom().voidItem()
        : audit.append(
            caller,
            new AuditEvent(
                "circles.left",
                "organization",
                caller.tenant().id().toString(),
                Map.of("circles", Integer.toString(circles), "shares", Integer.toString(shares))));
  }
}

package dev.cordon.incident.exchange.persistence;

import dev.cordon.incident.registry.application.LeavingOrganization;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Whoever leaves is in no circle any more, and what they have shared goes with them. */
@ApplicationScoped
class LeavingCircles implements LeavingOrganization {

  private static final String WITHDRAW_SHARES =
      "delete from indicator_share where tenant_id = app_tenant()";

  private static final String END_MEMBERSHIPS =
      """
      delete from circle_member m using circle c
       where m.tenant_id = app_tenant() and c.id = m.circle_id
      returning c.alias
      """;

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
            withdrawn(connection)
                .chain(
                    shares -> left(connection).chain(circles -> record(caller, circles, shares))));
  }

  private static Uni<Integer> withdrawn(SqlConnection connection) {
    return connection.query(WITHDRAW_SHARES).execute().map(rows -> rows.rowCount());
  }

  /** Aliases, in order. */
  private static Uni<List<String>> left(SqlConnection connection) {
    return connection
        .query(END_MEMBERSHIPS)
        .execute()
        .map(rows -> Rows.stream(rows).map(row -> row.getString("alias")).sorted().toList());
  }

  /** Nothing when it was done before. */
  private Uni<Void> record(Caller.Service caller, List<String> circles, int shares) {
    return circles.size() + shares == 0
        ? Uni.createFrom().voidItem()
        : audit.append(
            caller,
            new AuditEvent(
                    "circles.left",
                    "organization",
                    caller.tenant().id().toString(),
                    Map.of(
                        "circles", Integer.toString(circles.size()),
                        "shares", Integer.toString(shares)))
                .from(Snapshot.of(Map.of("circles", String.join(" ", circles))), Snapshot.NONE));
  }
}

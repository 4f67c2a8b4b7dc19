package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What was stated of organizations that aren't active yet: of the organization that asked. */
@ApplicationScoped
class StatedRequests {

  private static final String FIND =
      """
      select r.request
        from operation w
        join operation_request r on r.tenant_id = w.asked_in and r.operation_id = w.id
       where w.alias = $1
      """;

  private final TenantTransactions transactions;
  private final Callers callers;
  private final RequestJson json;

  StatedRequests(TenantTransactions transactions, Callers callers, RequestJson json) {
    this.transactions = transactions;
    this.callers = callers;
    this.json = json;
  }

  /** Empty once the organization is active or struck off. In a transaction of its own. */
  Uni<Optional<OnboardingRequest>> find(Tenant askedIn, String alias) {
    return transactions
        .inConnection(
            callers.ourselves(askedIn.id()),
            connection -> connection.preparedQuery(FIND).execute(Tuple.of(alias)))
        .map(rows -> Rows.first(rows, json::read));
  }
}

package dev.cordon.incident.requests.persistence;

import dev.cordon.incident.requests.application.AwaitedTasks;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Awaiting;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** By the requests of an incident, of which there are few. */
@ApplicationScoped
class HibernateAwaitedTasks implements AwaitedTasks {

  private static final String OF_TASK =
      """
      select count(*) from ActionRequestEntity
       where tenantId = :asker and incidentId = :incident and taskId = :task and\s""";

  private static final String BY_MOVE = OF_TASK + "taskMove = :move";

  private static final String ANOTHER = OF_TASK + "active = true and id <> :id";

  private final TenantTransactions transactions;

  HibernateAwaitedTasks(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Boolean> hadWait(Caller asker, UUID incidentId, UUID task, long move) {
    return transactions.inSession(
        asker,
        session ->
            any(counted(asker, session, BY_MOVE, incidentId, task).setParameter("move", move)));
  }

  @Override
  public Uni<Boolean> isAwaitedByAnother(Caller asker, ActionRequest request, Awaiting awaiting) {
    return transactions.inSession(
        asker,
        session ->
            any(
                counted(asker, session, ANOTHER, request.incidentId(), awaiting.task())
                    .setParameter("id", request.id())));
  }

  private static Mutiny.SelectionQuery<Long> counted(
      Caller asker, Mutiny.Session session, String query, UUID incidentId, UUID task) {
    return session
        .createSelectionQuery(query, Long.class)
        .setParameter("asker", asker.tenant().id())
        .setParameter("incident", incidentId)
        .setParameter("task", task);
  }

  private static Uni<Boolean> any(Mutiny.SelectionQuery<Long> count) {
    return count.getSingleResult().map(many -> many > 0);
  }
}

package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.application.TransitionStore;
import dev.cordon.incident.casework.domain.Move;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class HibernateTransitionStore implements TransitionStore {

  private static final String NEWEST =
      """
      from TransitionEntity t where t.incidentId = :incident and t.version < :below
      order by t.version desc
      """;

  private final TenantTransactions transactions;

  HibernateTransitionStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, Move move) {
    return transactions.inSession(caller, session -> session.persist(TransitionEntity.of(move)));
  }

  @Override
  public Uni<List<Move>> page(
      Caller caller, UUID incidentId, Optional<Long> belowVersion, int limit) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(NEWEST, TransitionEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("below", belowVersion.orElse(Long.MAX_VALUE))
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(TransitionEntity::toDomain).toList()));
  }
}

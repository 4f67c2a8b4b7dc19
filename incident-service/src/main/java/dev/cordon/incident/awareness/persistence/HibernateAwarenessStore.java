package dev.cordon.incident.awareness.persistence;

import dev.cordon.incident.awareness.application.AwarenessStore;
import dev.cordon.incident.awareness.domain.Statement;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class HibernateAwarenessStore implements AwarenessStore {

  private static final String STANDING =
      """
      from AwarenessEntity a where a.incidentId = :incident
       and a.version = (select max(n.version) from AwarenessEntity n
                         where n.incidentId = a.incidentId and n.legalEntity = a.legalEntity)
      """;

  private static final String STATEMENTS =
      """
      from AwarenessEntity a where a.incidentId = :incident and a.legalEntity = :entity
      order by a.version desc
      """;

  private final TenantTransactions transactions;

  HibernateAwarenessStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Statement>> standing(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(STANDING, AwarenessEntity.class)
                .setParameter("incident", incidentId)
                .getResultList()
                .map(rows -> rows.stream().map(AwarenessEntity::toDomain).toList()));
  }

  @Override
  public Uni<List<Statement>> statements(Caller caller, UUID incidentId, String entity) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(STATEMENTS, AwarenessEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("entity", entity)
                .getResultList()
                .map(rows -> rows.stream().map(AwarenessEntity::toDomain).toList()));
  }

  @Override
  public Uni<Void> add(Caller caller, List<Statement> statements) {
    Object[] rows = statements.stream().map(AwarenessEntity::of).toArray();
    return transactions.inSession(
        caller, session -> session.persistAll(rows).chain(session::flush));
  }
}

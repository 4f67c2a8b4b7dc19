package dev.cordon.incident.classification.persistence;

import dev.cordon.incident.classification.application.ClassificationStore;
import dev.cordon.incident.classification.domain.Classification;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class HibernateClassificationStore implements ClassificationStore {

  private static final String NEWEST =
      "from ClassificationEntity c where c.incidentId = :incident order by c.version desc";

  private final TenantTransactions transactions;

  HibernateClassificationStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Optional<Classification>> newest(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(NEWEST, ClassificationEntity.class)
                .setParameter("incident", incidentId)
                .setMaxResults(1)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(ClassificationEntity::toDomain)));
  }

  @Override
  public Uni<Void> add(Caller caller, Classification classification) {
    return transactions.inSession(
        caller, session -> session.persist(ClassificationEntity.of(classification)));
  }
}

package dev.cordon.incident.casework.persistence;

import dev.cordon.incident.casework.application.ReaderStore;
import dev.cordon.incident.casework.domain.Reader;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class HibernateReaderStore implements ReaderStore {

  private static final String READERS =
      "from IncidentReaderEntity where incidentId = :incident order by subject";

  private static final String REMOVE =
      "delete from IncidentReaderEntity where incidentId = :incident and subject in :leaving";

  private static final String HIDDEN = "select * from hidden_from(?1)";

  private final TenantTransactions transactions;

  HibernateReaderStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<Reader>> readers(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(READERS, IncidentReaderEntity.class)
                .setParameter("incident", incidentId)
                .getResultList()
                .map(rows -> rows.stream().map(IncidentReaderEntity::toDomain).toList()));
  }

  @Override
  public Uni<Void> add(Caller caller, UUID incidentId, List<Reader> joining) {
    Object[] rows =
        joining.stream().map(reader -> IncidentReaderEntity.of(incidentId, reader)).toArray();
    return transactions.inSession(
        caller, session -> session.persistAll(rows).chain(session::flush));
  }

  @Override
  public Uni<Void> remove(Caller caller, UUID incidentId, List<String> leaving) {
    return leaving.isEmpty()
        ? Uni.createFrom().voidItem()
        : transactions.inSession(
            caller,
            session ->
                session
                    .createMutationQuery(REMOVE)
                    .setParameter("incident", incidentId)
                    .setParameter("leaving", leaving)
                    .executeUpdate()
                    .replaceWithVoid());
  }

  @Override
  public Uni<List<UUID>> hiddenFrom(Caller.Service caller, String subject) {
    return transactions.inSession(
        caller,
        session ->
            session.createNativeQuery(HIDDEN, UUID.class).setParameter(1, subject).getResultList());
  }
}

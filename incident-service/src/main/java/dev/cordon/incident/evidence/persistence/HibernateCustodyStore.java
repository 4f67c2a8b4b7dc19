package dev.cordon.incident.evidence.persistence;

import dev.cordon.incident.evidence.application.CustodyStore;
import dev.cordon.incident.evidence.domain.CustodyEntry;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateCustodyStore implements CustodyStore {

  private static final String OLDEST =
      "from CustodyEntity where evidenceId = :evidence order by recordedAt, id";

  /** Compared as a pair, so that the index is entered at the place itself. */
  private static final String OLDEST_AFTER =
      """
      from CustodyEntity
      where evidenceId = :evidence and (recordedAt, id) > (:recorded, :id)
      order by recordedAt, id
      """;

  private static final String ONE = "from CustodyEntity where evidenceId = :evidence and id = :id";

  private final TenantTransactions transactions;

  HibernateCustodyStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, CustodyEntry entry) {
    return transactions.inSession(
        caller, session -> session.persist(CustodyEntity.of(entry)).call(session::flush));
  }

  @Override
  public Uni<List<CustodyEntry>> page(
      Caller caller, UUID evidenceId, Optional<Place> after, int limit) {
    return transactions.inSession(
        caller,
        session ->
            entries(
                after
                    .map(
                        place ->
                            query(session, OLDEST_AFTER)
                                .setParameter("recorded", place.recordedAt())
                                .setParameter("id", place.id()))
                    .orElseGet(() -> query(session, OLDEST))
                    .setParameter("evidence", evidenceId)
                    .setMaxResults(limit)));
  }

  @Override
  public Uni<Optional<CustodyEntry>> find(Caller caller, UUID evidenceId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            entries(query(session, ONE).setParameter("evidence", evidenceId).setParameter("id", id))
                .map(found -> found.stream().findFirst()));
  }

  private static Mutiny.SelectionQuery<CustodyEntity> query(Mutiny.Session session, String hql) {
    return session.createSelectionQuery(hql, CustodyEntity.class);
  }

  private static Uni<List<CustodyEntry>> entries(Mutiny.SelectionQuery<CustodyEntity> query) {
    return query.getResultList().map(rows -> rows.stream().map(CustodyEntity::toDomain).toList());
  }
}

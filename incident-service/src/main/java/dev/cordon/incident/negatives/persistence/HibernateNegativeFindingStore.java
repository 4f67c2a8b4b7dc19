package dev.cordon.incident.negatives.persistence;

import dev.cordon.incident.negatives.application.NegativeFindingStore;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.incident.negatives.domain.Standing;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateNegativeFindingStore implements NegativeFindingStore {

  /** Beside each how it ended, if it has. */
  private static final String FINDINGS =
      """
      select f, e from NegativeFindingEntity f
        left join NegativeFindingEndEntity e
          on e.incidentId = f.incidentId and e.findingId = f.id
       where f.incidentId = :incident %s
       order by f.statedAt desc, f.id desc
      """;

  private static final String ONE = "and f.id = :id";

  private static final String BELOW = "and (f.statedAt, f.id) < (:stated, :id)";

  private final TenantTransactions transactions;

  HibernateNegativeFindingStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, NegativeFinding finding) {
    return transactions.inSession(
        caller, session -> session.persist(NegativeFindingEntity.of(finding)).call(session::flush));
  }

  @Override
  public Uni<Void> end(Caller caller, NegativeFinding ended) {
    return transactions.inSession(
        caller,
        session -> session.persist(NegativeFindingEndEntity.of(ended)).call(session::flush));
  }

  @Override
  public Uni<Optional<NegativeFinding>> find(Caller caller, UUID incidentId, UUID id) {
    return transactions
        .inSession(
            caller, session -> listed(query(session, incidentId, ONE).setParameter("id", id)))
        .map(found -> found.stream().findFirst());
  }

  @Override
  public Uni<List<NegativeFinding>> all(Caller caller, UUID incidentId) {
    return transactions.inSession(caller, session -> listed(query(session, incidentId, "")));
  }

  @Override
  public Uni<List<NegativeFinding>> page(
      Caller caller, UUID incidentId, Optional<Place> after, int limit) {
    return transactions.inSession(
        caller,
        session ->
            listed(
                after
                    .map(
                        place ->
                            query(session, incidentId, BELOW)
                                .setParameter("stated", place.statedAt())
                                .setParameter("id", place.id()))
                    .orElseGet(() -> query(session, incidentId, ""))
                    .setMaxResults(limit)));
  }

  private static Mutiny.SelectionQuery<Object[]> query(
      Mutiny.Session session, UUID incidentId, String condition) {
    return session
        .createSelectionQuery(FINDINGS.formatted(condition), Object[].class)
        .setParameter("incident", incidentId);
  }

  private static Uni<List<NegativeFinding>> listed(Mutiny.SelectionQuery<Object[]> query) {
    return query
        .getResultList()
        .map(rows -> rows.stream().map(HibernateNegativeFindingStore::finding).toList());
  }

  private static NegativeFinding finding(Object[] row) {
    Standing standing =
        row[1] instanceof NegativeFindingEndEntity end ? end.toDomain() : new Standing.Stands();
    return ((NegativeFindingEntity) row[0]).toDomain(standing);
  }
}

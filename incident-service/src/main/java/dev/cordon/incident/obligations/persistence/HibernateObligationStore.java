package dev.cordon.incident.obligations.persistence;

import dev.cordon.incident.obligations.application.ObligationStore;
import dev.cordon.incident.obligations.domain.Anchor;
import dev.cordon.incident.obligations.domain.Obligation;
import dev.cordon.incident.obligations.domain.ObligationMove;
import dev.cordon.incident.obligations.domain.ObligationState;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateObligationStore implements ObligationStore {

  private static final String BY_ID =
      "from ObligationEntity where incidentId = :incident and id = :id";

  private static final String COUNTED =
      """
      from ObligationEntity o
       where o.incidentId = :incident and o.state = :running and o.anchor = :aware order by o.id
      """;

  private static final String MOVES =
      """
      from ObligationMoveEntity m
       where m.incidentId = :incident and m.obligationId = :obligation and m.version < :below
       order by m.version desc
      """;

  /** Their moves follow by the foreign key. */
  private static final String TAKE_OVER =
      """
      with taken as (
        update incident_obligation o
           set incident_id = cast($1 as uuid), version = o.version + 1,
               merged_from = coalesce(o.merged_from, o.incident_id)
         where o.incident_id = cast($2 as uuid)
        returning 1)
      select count(*) as many, 1 as beside from taken
      """;

  private final TenantTransactions transactions;

  HibernateObligationStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, Obligation obligation) {
    return transactions.inSession(
        caller, session -> session.persist(ObligationEntity.of(obligation)).call(session::flush));
  }

  @Override
  public Uni<Optional<Obligation>> find(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, incidentId, id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(ObligationEntity::toDomain)));
  }

  @Override
  public Uni<Void> replace(Caller caller, Obligation obligation) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, obligation.incidentId(), obligation.id())
                .getSingleResult()
                .invoke(row -> row.take(obligation))
                .call(session::flush)
                .replaceWithVoid());
  }

  private static Mutiny.SelectionQuery<ObligationEntity> byId(
      Mutiny.Session session, UUID incidentId, UUID id) {
    return session
        .createSelectionQuery(BY_ID, ObligationEntity.class)
        .setParameter("incident", incidentId)
        .setParameter("id", id);
  }

  @Override
  public Uni<Void> add(Caller caller, ObligationMove move) {
    return transactions.inSession(
        caller, session -> session.persist(ObligationMoveEntity.of(move)));
  }

  @Override
  public Uni<List<ObligationMove>> moves(
      Caller caller, UUID incidentId, UUID obligationId, Optional<Long> belowVersion, int limit) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(MOVES, ObligationMoveEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("obligation", obligationId)
                .setParameter("below", belowVersion.orElse(Long.MAX_VALUE))
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(ObligationMoveEntity::toDomain).toList()));
  }

  @Override
  public Uni<Long> count(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(
                    "select count(*) from ObligationEntity where incidentId = :incident",
                    Long.class)
                .setParameter("incident", incidentId)
                .getSingleResult());
  }

  @Override
  public Uni<List<Obligation>> page(
      Caller caller,
      UUID incidentId,
      Set<ObligationState> states,
      Optional<UUID> after,
      int limit) {
    ObligationQuery query =
        new ObligationQuery().where("incidentId = :incident").with("incident", incidentId);
    if (!states.isEmpty()) {
      query.where("state in :states").with("states", states);
    }
    after.ifPresent(id -> query.where("id > :after").with("after", id));
    return obligations(caller, query, "id", limit);
  }

  @Override
  public Uni<List<Obligation>> page(
      Caller caller, BrandFilter filter, Optional<ObligationPlace> after, int limit) {
    ObligationQuery query =
        new ObligationQuery().where("state = :state").with("state", filter.state());
    filter
        .dueBefore()
        .ifPresent(before -> query.where("listedAt < :before").with("before", before));
    // Compared as a pair, so that the index is entered at the place itself.
    after.ifPresent(
        place ->
            query
                .where("(listedAt, id) > (:listed, :id)")
                .with("listed", place.listedAt())
                .with("id", place.id()));
    return obligations(caller, query, "listedAt, id", limit);
  }

  @Override
  public Uni<List<Obligation>> counted(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(COUNTED, ObligationEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("running", ObligationState.RUNNING)
                .setParameter("aware", Anchor.AWARE)
                .getResultList()
                .map(rows -> rows.stream().map(ObligationEntity::toDomain).toList()));
  }

  @Override
  public Uni<Integer> takeOver(Caller caller, UUID from, UUID to) {
    return transactions
        .inSession(caller, session -> transactions.current().rows(TAKE_OVER, to, from))
        .map(rows -> ((Number) rows.getFirst()[0]).intValue());
  }

  private Uni<List<Obligation>> obligations(
      Caller caller, ObligationQuery query, String order, int limit) {
    return transactions.inSession(
        caller,
        session ->
            query
                .orderedBy(session, order, limit)
                .getResultList()
                .map(rows -> rows.stream().map(ObligationEntity::toDomain).toList()));
  }
}

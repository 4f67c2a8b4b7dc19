package dev.cordon.incident.escalation.persistence;

import dev.cordon.incident.escalation.application.EscalationStore;
import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Cause;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateEscalationStore implements EscalationStore {

  private static final String BY_ID =
      "from EscalationEntity where incidentId = :incident and id = :id";

  private static final String ABOUT =
      "from EscalationEntity where incidentId = :incident and targetId = :target order by id";

  private static final String UNANSWERED =
      """
      select count(*) from EscalationEntity
       where incidentId = :incident and cause = :page and state in :unanswered
      """;

  private static final String LOCK =
      "select cast(pg_advisory_xact_lock(hashtextextended('pages of ' || app_tenant(), 0)) as text)";

  private static final String LOCK_ALERTS =
      "select cast(pg_advisory_xact_lock(hashtextextended('alerts of ' || app_tenant(), 0)) as text)";

  private static final String SINCE =
      "select count(*) from EscalationEntity where cause = :page and startedAt > :since";

  private static final String NEWEST =
      "from EscalationEntity where incidentId = :incident %s order by id desc";

  private static final String DELIVERY =
      "from PageDeliveryEntity where incidentId = :incident and id = :id";

  private static final String NEWEST_DELIVERIES =
      "from PageDeliveryEntity where incidentId = :incident %s order by id desc";

  private static final String BELOW = "and id < :below";

  private static final String ON_THE_WAY =
      """
      select count(*) from PageDeliveryEntity
       where incidentId = :incident and escalationId = :escalation and recipientId = :recipient
         and state = :sending and id <> :id
      """;

  /** Those whose sending has begun at least once. */
  private static final String TOLD =
      """
      from PageDeliveryEntity d
       where d.incidentId = :incident and d.escalationId = :escalation and d.channel = :webhook
         and d.action = :trigger and d.attempts > 0
         and not exists (select 1 from PageDeliveryEntity f
                          where f.incidentId = d.incidentId and f.escalationId = d.escalationId
                            and f.recipientId = d.recipientId and f.action = :farewell)
       order by d.id desc
      """;

  private final TenantTransactions transactions;

  HibernateEscalationStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, Escalation escalation) {
    return transactions.inSession(
        caller, session -> session.persist(EscalationEntity.of(escalation)).call(session::flush));
  }

  @Override
  public Uni<Void> replace(Caller caller, Escalation escalation) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, escalation.incidentId(), escalation.id())
                .getSingleResult()
                .invoke(row -> row.take(escalation))
                .call(session::flush)
                .replaceWithVoid());
  }

  private static Mutiny.SelectionQuery<EscalationEntity> byId(
      Mutiny.Session session, UUID incidentId, UUID id) {
    return session
        .createSelectionQuery(BY_ID, EscalationEntity.class)
        .setParameter("incident", incidentId)
        .setParameter("id", id);
  }

  @Override
  public Uni<Optional<Escalation>> find(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, incidentId, id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(EscalationEntity::toDomain)));
  }

  @Override
  public Uni<Optional<Escalation>> findForShare(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            byId(session, incidentId, id)
                .setLockMode(LockModeType.PESSIMISTIC_READ)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(EscalationEntity::toDomain)));
  }

  @Override
  public Uni<List<Escalation>> about(Caller caller, UUID incidentId, UUID target) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(ABOUT, EscalationEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("target", target)
                .getResultList()
                .map(rows -> rows.stream().map(EscalationEntity::toDomain).toList()));
  }

  @Override
  public Uni<List<Escalation>> alertsForUpdate(Caller caller, int limit) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(LOCK_ALERTS)
                .chain(() -> page(caller, caller.tenant().id(), Optional.empty(), limit)));
  }

  @Override
  public Uni<Long> unansweredPages(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(UNANSWERED, Long.class)
                .setParameter("incident", incidentId)
                .setParameter("page", Cause.PAGE)
                .setParameter(
                    "unanswered",
                    List.of(EscalationEntity.State.RUNNING, EscalationEntity.State.EXHAUSTED))
                .getSingleResult());
  }

  @Override
  public Uni<Long> pagesSince(Caller caller, Instant since) {
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(LOCK)
                .chain(
                    () ->
                        session
                            .createSelectionQuery(SINCE, Long.class)
                            .setParameter("page", Cause.PAGE)
                            .setParameter("since", since)
                            .getSingleResult()));
  }

  @Override
  public Uni<List<Escalation>> page(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            newest(session, NEWEST, EscalationEntity.class, incidentId, below)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(EscalationEntity::toDomain).toList()));
  }

  private static <E> Mutiny.SelectionQuery<E> newest(
      Mutiny.Session session, String query, Class<E> type, UUID incidentId, Optional<UUID> below) {
    Mutiny.SelectionQuery<E> selection =
        session
            .createSelectionQuery(query.formatted(below.isPresent() ? BELOW : ""), type)
            .setParameter("incident", incidentId);
    below.ifPresent(id -> selection.setParameter("below", id));
    return selection;
  }

  @Override
  public Uni<Void> add(Caller caller, List<Delivery> deliveries) {
    Object[] rows = deliveries.stream().map(PageDeliveryEntity::of).toArray();
    return rows.length == 0
        ? Uni.createFrom().voidItem()
        : transactions.inSession(
            caller, session -> session.flush().chain(() -> session.persistAll(rows)));
  }

  @Override
  public Uni<Void> replace(Caller caller, Delivery delivery) {
    return transactions.inSession(
        caller,
        session ->
            delivery(session, delivery.incidentId(), delivery.id())
                .getSingleResult()
                .invoke(row -> row.take(delivery))
                .replaceWithVoid());
  }

  @Override
  public Uni<Optional<Delivery>> delivery(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            delivery(session, incidentId, id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(PageDeliveryEntity::toDomain)));
  }

  private static Mutiny.SelectionQuery<PageDeliveryEntity> delivery(
      Mutiny.Session session, UUID incidentId, UUID id) {
    return session
        .createSelectionQuery(DELIVERY, PageDeliveryEntity.class)
        .setParameter("incident", incidentId)
        .setParameter("id", id);
  }

  @Override
  public Uni<Boolean> isAnotherOnItsWay(Caller caller, Delivery delivery) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(ON_THE_WAY, Long.class)
                .setParameter("incident", delivery.incidentId())
                .setParameter("escalation", delivery.escalationId())
                .setParameter("recipient", delivery.recipientId())
                .setParameter("sending", PageDeliveryEntity.State.SENDING)
                .setParameter("id", delivery.id())
                .getSingleResult()
                .map(count -> count > 0));
  }

  @Override
  public Uni<List<Delivery>> toldWebhooks(Caller caller, Escalation escalation, Action farewell) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(TOLD, PageDeliveryEntity.class)
                .setParameter("incident", escalation.incidentId())
                .setParameter("escalation", escalation.id())
                .setParameter("webhook", Channel.WEBHOOK)
                .setParameter("trigger", Action.TRIGGER)
                .setParameter("farewell", farewell)
                .getResultList()
                .map(rows -> rows.stream().map(PageDeliveryEntity::toDomain).toList()));
  }

  @Override
  public Uni<List<Delivery>> deliveries(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            newest(session, NEWEST_DELIVERIES, PageDeliveryEntity.class, incidentId, below)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(PageDeliveryEntity::toDomain).toList()));
  }
}

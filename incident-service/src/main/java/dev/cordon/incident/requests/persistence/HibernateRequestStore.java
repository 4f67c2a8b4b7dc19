package dev.cordon.incident.requests.persistence;

import dev.cordon.incident.requests.application.RequestStore;
import dev.cordon.incident.requests.application.Which;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Askers and recipients read the same table by two policies, which are joined by "or": so the
 * statements say themselves on which side they stand, and find an index for it.
 */
@ApplicationScoped
class HibernateRequestStore implements RequestStore {

  private static final String OF_INCIDENT =
      "from ActionRequestEntity where tenantId = :side and incidentId = :incident";

  private static final String ASKED = "from ActionRequestEntity where tenantId = :side";

  private static final String RECEIVED = "from ActionRequestEntity where recipientId = :side";

  private static final String OPEN = " and active = true";

  private static final String OVERDUE = OPEN + " and dueAt < :now";

  private static final String BELOW = " and id < :below";

  private static final String BY_ID = " and id = :id";

  private static final String NEWEST = " order by id desc";

  private static final String COUNT =
      """
      select count(*) from ActionRequestEntity where tenantId = :side and incidentId = :incident
      """;

  /** {@code %s} the column of the side. */
  private static final String LOCK =
      "select id from action_request where %s = app_tenant() and id = ?1 for update";

  private static final String LOCK_RECEIVED =
      """
      select id from action_request where recipient_id = app_tenant() and active
       order by id limit ?1 for update
      """;

  private static final String LOCK_ASKED =
      """
      select id from action_request where tenant_id = app_tenant() and incident_id = ?2 and active
       order by id limit ?1 for update
      """;

  private static final String WITH_OPEN =
      """
      select incident_id from action_request where tenant_id = app_tenant() and active
       order by id limit 1
      """;

  private static final String REPLACE =
      """
      update action_request
         set state = ?1, since = ?2, words = ?3, outcome = nullif(cast(?4 as text), ''),
             acknowledged_at = cast(nullif(cast(?5 as text), '') as timestamptz), version = ?6
       where tenant_id = ?7 and id = ?8
      """;

  private final TenantTransactions transactions;

  HibernateRequestStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller asker, ActionRequest request) {
    return transactions.inSession(
        asker, session -> session.persist(ActionRequestEntity.of(request)).call(session::flush));
  }

  @Override
  public Uni<Long> count(Caller asker, UUID incidentId) {
    return transactions.inSession(
        asker,
        session ->
            session
                .createSelectionQuery(COUNT, Long.class)
                .setParameter("side", asker.tenant().id())
                .setParameter("incident", incidentId)
                .getSingleResult());
  }

  @Override
  public Uni<List<ActionRequest>> page(
      Caller asker, UUID incidentId, Optional<UUID> below, int limit) {
    return transactions.inSession(
        asker,
        session ->
            requests(
                below(asker, session, OF_INCIDENT, below)
                    .setParameter("incident", incidentId)
                    .setMaxResults(limit)));
  }

  @Override
  public Uni<Optional<ActionRequest>> find(Caller asker, UUID incidentId, UUID id) {
    return transactions.inSession(
        asker,
        session ->
            one(
                on(asker, session, OF_INCIDENT + BY_ID)
                    .setParameter("incident", incidentId)
                    .setParameter("id", id)));
  }

  @Override
  public Uni<List<ActionRequest>> page(
      Caller caller, Side side, Which which, Instant now, Optional<UUID> below, int limit) {
    return transactions.inSession(
        caller,
        session -> {
          Mutiny.SelectionQuery<ActionRequestEntity> query =
              below(caller, session, of(side) + only(which), below).setMaxResults(limit);
          return requests(which == Which.OVERDUE ? query.setParameter("now", now) : query);
        });
  }

  private static String only(Which which) {
    return switch (which) {
      case ALL -> "";
      case OPEN -> OPEN;
      case OVERDUE -> OVERDUE;
    };
  }

  @Override
  public Uni<Optional<ActionRequest>> find(Caller caller, Side side, UUID id) {
    return transactions.inSession(
        caller, session -> one(on(caller, session, of(side) + BY_ID).setParameter("id", id)));
  }

  @Override
  public Uni<Optional<ActionRequest>> findForUpdate(Caller caller, Side side, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(LOCK.formatted(column(side)), UUID.class)
                .setParameter(1, id)
                .getResultList()
                .chain(() -> find(caller, side, id)));
  }

  @Override
  public Uni<List<ActionRequest>> openReceived(Caller recipient, int limit) {
    return transactions.inSession(
        recipient,
        session ->
            locked(
                recipient,
                session,
                RECEIVED,
                session.createNativeQuery(LOCK_RECEIVED, UUID.class).setParameter(1, limit)));
  }

  @Override
  public Uni<List<ActionRequest>> openAsked(Caller asker, UUID incidentId, int limit) {
    return transactions.inSession(
        asker,
        session ->
            locked(
                asker,
                session,
                ASKED,
                session
                    .createNativeQuery(LOCK_ASKED, UUID.class)
                    .setParameter(1, limit)
                    .setParameter(2, incidentId)));
  }

  private static Uni<List<ActionRequest>> locked(
      Caller side, Mutiny.Session session, String query, Mutiny.SelectionQuery<UUID> lock) {
    return lock.getResultList()
        .chain(
            ids ->
                ids.isEmpty()
                    ? Uni.createFrom().item(List.of())
                    : requests(
                        on(side, session, query + " and id in :ids").setParameter("ids", ids)));
  }

  @Override
  public Uni<Optional<UUID>> incidentWithOpen(Caller asker) {
    return transactions.inSession(
        asker,
        session ->
            session
                .createNativeQuery(WITH_OPEN, UUID.class)
                .getResultList()
                .map(found -> found.stream().findFirst()));
  }

  @Override
  public Uni<Void> replace(Caller caller, ActionRequest request) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(REPLACE)
                .setParameter(1, request.state().name())
                .setParameter(2, request.standing().since().atOffset(ZoneOffset.UTC))
                .setParameter(3, request.standing().words())
                .setParameter(4, request.standing().outcome().map(Enum::name).orElse(""))
                .setParameter(5, request.acknowledgedAt().map(Instant::toString).orElse(""))
                .setParameter(6, request.version())
                .setParameter(7, request.asker().id())
                .setParameter(8, request.id())
                .executeUpdate()
                .invoke(HibernateRequestStore::requireOne)
                .replaceWithVoid());
  }

  /** Whoever may not change it would else go on as if it had. */
  private static void requireOne(int rows) {
    if (rows != 1) {
      throw new IllegalStateException("a request was changed while its row was held");
    }
  }

  private static String of(Side side) {
    return switch (side) {
      case ASKER -> ASKED;
      case RECIPIENT -> RECEIVED;
    };
  }

  private static String column(Side side) {
    return switch (side) {
      case ASKER -> "tenant_id";
      case RECIPIENT -> "recipient_id";
    };
  }

  private static Mutiny.SelectionQuery<ActionRequestEntity> below(
      Caller side, Mutiny.Session session, String query, Optional<UUID> below) {
    return below
        .map(id -> on(side, session, query + BELOW + NEWEST).setParameter("below", id))
        .orElseGet(() -> on(side, session, query + NEWEST));
  }

  private static Mutiny.SelectionQuery<ActionRequestEntity> on(
      Caller side, Mutiny.Session session, String query) {
    return session
        .createSelectionQuery(query, ActionRequestEntity.class)
        .setParameter("side", side.tenant().id());
  }

  private static Uni<Optional<ActionRequest>> one(
      Mutiny.SelectionQuery<ActionRequestEntity> query) {
    return requests(query).map(found -> found.stream().findFirst());
  }

  private static Uni<List<ActionRequest>> requests(
      Mutiny.SelectionQuery<ActionRequestEntity> query) {
    return query
        .getResultList()
        .map(rows -> rows.stream().map(ActionRequestEntity::toDomain).toList());
  }
}

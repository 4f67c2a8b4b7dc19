package dev.cordon.incident.servicelevel.persistence;

import dev.cordon.incident.servicelevel.application.TimerStore;
import dev.cordon.incident.servicelevel.domain.Pause;
import dev.cordon.incident.servicelevel.domain.Timer;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateTimerStore implements TimerStore {

  private static final String TIMERS = "from ServiceLevelEntity where incidentId = :incident";

  private static final String TIMER = TIMERS + " and id = :id";

  private static final String THESE = "from ServiceLevelEntity where id in :ids";

  private static final String PAUSES =
      "from ServiceLevelPauseEntity where incidentId = :incident %s order by id";

  private static final String ALL = PAUSES.formatted("");

  private static final String LASTING = PAUSES.formatted("and endedAt is null");

  private static final String PAUSE = PAUSES.formatted("and id = :id");

  private static final String END =
      """
      update service_level_pause
         set ended_by = $1, ended_at = $2, end_reason = $3, version = $4
       where id = $5
      returning id
      """;

  private static final Comparator<Timer> IN_ORDER =
      Comparator.comparing(timer -> timer.measure().target().milestone());

  private final TenantTransactions transactions;

  HibernateTimerStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, List<Timer> timers) {
    Object[] rows = timers.stream().map(ServiceLevelEntity::of).toArray();
    return rows.length == 0
        ? Uni.createFrom().voidItem()
        : transactions.inSession(caller, session -> session.persistAll(rows).call(session::flush));
  }

  @Override
  public Uni<List<Timer>> of(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(TIMERS, ServiceLevelEntity.class)
                .setParameter("incident", incidentId)
                .getResultList()
                .map(
                    rows ->
                        rows.stream().map(ServiceLevelEntity::toDomain).sorted(IN_ORDER).toList()));
  }

  @Override
  public Uni<Optional<Timer>> find(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(TIMER, ServiceLevelEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("id", id)
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(ServiceLevelEntity::toDomain)));
  }

  @Override
  public Uni<Void> replace(Caller caller, List<Timer> timers) {
    Map<UUID, Timer> byId =
        timers.stream()
            .collect(Collectors.toMap(timer -> timer.measure().id(), Function.identity()));
    return byId.isEmpty()
        ? Uni.createFrom().voidItem()
        : transactions.inSession(
            caller,
            session ->
                session
                    .createSelectionQuery(THESE, ServiceLevelEntity.class)
                    .setParameter("ids", byId.keySet())
                    .getResultList()
                    .invoke(rows -> rows.forEach(row -> take(row, byId)))
                    .call(session::flush)
                    .replaceWithVoid());
  }

  private static void take(ServiceLevelEntity row, Map<UUID, Timer> byId) {
    row.take(Objects.requireNonNull(byId.get(row.id)));
  }

  @Override
  public Uni<Void> add(Caller caller, Pause pause) {
    return transactions.inSession(
        caller, session -> session.persist(ServiceLevelPauseEntity.of(pause)).call(session::flush));
  }

  @Override
  public Uni<Void> end(Caller caller, Pause ended) {
    Pause.End end = ended.end().orElseThrow();
    return transactions.inSession(
        caller,
        session ->
            transactions
                .current()
                .rows(
                    END,
                    end.by(),
                    end.at().atOffset(ZoneOffset.UTC),
                    end.reason(),
                    ended.version(),
                    ended.id())
                .replaceWithVoid());
  }

  @Override
  public Uni<Optional<Pause>> pause(Caller caller, UUID incidentId, UUID id) {
    return transactions.inSession(
        caller,
        session ->
            first(
                query(session, PAUSE).setParameter("incident", incidentId).setParameter("id", id)));
  }

  @Override
  public Uni<List<Pause>> pauses(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller, session -> all(query(session, ALL).setParameter("incident", incidentId)));
  }

  @Override
  public Uni<Optional<Pause>> lasting(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller, session -> first(query(session, LASTING).setParameter("incident", incidentId)));
  }

  private static Mutiny.SelectionQuery<ServiceLevelPauseEntity> query(
      Mutiny.Session session, String hql) {
    return session.createSelectionQuery(hql, ServiceLevelPauseEntity.class);
  }

  private static Uni<Optional<Pause>> first(Mutiny.SelectionQuery<ServiceLevelPauseEntity> query) {
    return all(query).map(found -> found.stream().findFirst());
  }

  private static Uni<List<Pause>> all(Mutiny.SelectionQuery<ServiceLevelPauseEntity> query) {
    return query
        .getResultList()
        .map(rows -> rows.stream().map(ServiceLevelPauseEntity::toDomain).toList());
  }
}

package dev.cordon.incident.exchange.persistence;

import dev.cordon.incident.exchange.application.CircleStore.CircleRef;
import dev.cordon.incident.exchange.application.IndicatorStore;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateIndicatorStore implements IndicatorStore {

  private static final String NEWEST =
      "from IndicatorEntity where incidentId = :incident order by id desc";

  private static final String NEWEST_BELOW =
      "from IndicatorEntity where incidentId = :incident and id < :below order by id desc";

  private static final String BY_STIX_IDS =
      "from IndicatorEntity where incidentId = :incident and stixId in :ids order by id";

  /** One that came by a merge is shared by the row that it was found in. */
  private static final String CIRCLES =
      """
      select i.id, c.alias
      from IndicatorEntity i
      join IndicatorEntity shared on shared.stixId = i.stixId
      join IndicatorShareEntity s on s.indicatorId = shared.id
      join CircleEntity c on c.id = s.circleId
      where i.id in :indicators order by c.alias
      """;

  private static final String SHARED =
      """
      from IndicatorShareEntity where circleId = :circle order by sharedAt desc, indicatorId desc
      """;

  private static final String SHARED_AFTER =
      """
      from IndicatorShareEntity
      where circleId = :circle and (sharedAt, indicatorId) < (:shared, :indicator)
      order by sharedAt desc, indicatorId desc
      """;

  private final TenantTransactions transactions;

  HibernateIndicatorStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, Indicator indicator, List<CircleRef> circles) {
    Object[] shares =
        circles.stream()
            .map(
                circle ->
                    IndicatorShareEntity.of(
                        circle.id(), indicator.id(), indicator.stix(), indicator.createdAt()))
            .toArray();
    return transactions.inSession(
        caller,
        session ->
            session
                .persist(IndicatorEntity.of(indicator))
                .call(session::flush)
                .chain(() -> session.persistAll(shares)));
  }

  @Override
  public Uni<List<Indicator>> page(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            newest(session, below)
                .setParameter("incident", incidentId)
                .setMaxResults(limit)
                .getResultList()
                .chain(rows -> withCircles(session, rows)));
  }

  @Override
  public Uni<List<Indicator>> byStixIds(Caller caller, UUID incidentId, Collection<UUID> stixIds) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(BY_STIX_IDS, IndicatorEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("ids", stixIds)
                .getResultList()
                .map(rows -> rows.stream().map(row -> row.toDomain(List.of())).toList()));
  }

  @Override
  public Uni<List<Indicator>> pageForGuest(
      Caller.Guest guest, UUID incidentId, Optional<UUID> below, int limit) {
    return transactions.inSession(
        guest,
        session ->
            newest(session, below)
                .setParameter("incident", incidentId)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(row -> row.toDomain(List.of())).toList()));
  }

  private static Mutiny.SelectionQuery<IndicatorEntity> newest(
      Mutiny.Session session, Optional<UUID> below) {
    return below
        .map(
            id ->
                session
                    .createSelectionQuery(NEWEST_BELOW, IndicatorEntity.class)
                    .setParameter("below", id))
        .orElseGet(() -> session.createSelectionQuery(NEWEST, IndicatorEntity.class));
  }

  private static Uni<List<Indicator>> withCircles(
      Mutiny.Session session, List<IndicatorEntity> indicators) {
    return session
        .createSelectionQuery(CIRCLES, Object[].class)
        .setParameter("indicators", indicators.stream().map(row -> row.id).toList())
        .getResultList()
        .map(HibernateIndicatorStore::circlesById)
        .map(
            circles ->
                indicators.stream()
                    .map(row -> row.toDomain(circles.getOrDefault(row.id, List.of())))
                    .toList());
  }

  private static Map<UUID, List<String>> circlesById(List<Object[]> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> (UUID) row[0],
                Collectors.mapping(row -> (String) row[1], Collectors.toList())));
  }

  @Override
  public Uni<List<Shared>> shared(
      Caller reader, UUID circleId, Optional<SharePlace> after, int limit) {
    return transactions.inSession(
        reader,
        session ->
            shared(session, after)
                .setParameter("circle", circleId)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(HibernateIndicatorStore::shared).toList()));
  }

  private static Mutiny.SelectionQuery<IndicatorShareEntity> shared(
      Mutiny.Session session, Optional<SharePlace> after) {
    return after
        .map(
            place ->
                session
                    .createSelectionQuery(SHARED_AFTER, IndicatorShareEntity.class)
                    .setParameter("shared", place.sharedAt())
                    .setParameter("indicator", place.indicatorId()))
        .orElseGet(() -> session.createSelectionQuery(SHARED, IndicatorShareEntity.class));
  }

  private static Shared shared(IndicatorShareEntity row) {
    return new Shared(row.tenantId, row.stix, new SharePlace(row.sharedAt, row.indicatorId));
  }
}

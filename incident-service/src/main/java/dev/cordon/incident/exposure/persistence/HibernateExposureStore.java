package dev.cordon.incident.exposure.persistence;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.application.ExposureStore;
import dev.cordon.incident.exposure.domain.Computation;
import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.incident.exposure.domain.Findings;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import dev.cordon.incident.exposure.domain.Scope;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateExposureStore implements ExposureStore {

  private static final String FINDINGS = "from FindingEntity where incidentId = :incident";

  /** Beside each whether a newer one of its category is there. */
  private static final String FINDINGS_NEWEST =
      """
      select f, case when exists (select 1 from FindingEntity n
                                   where n.incidentId = f.incidentId and n.category = f.category
                                     and (n.establishedAt, n.id) > (f.establishedAt, f.id))
                     then true else false end
        from FindingEntity f where f.incidentId = :incident %s
       order by f.establishedAt desc, f.id desc
      """;

  private static final String BELOW = "and (f.establishedAt, f.id) < (:established, :id)";

  private static final String COMPUTING =
      "from ComputationEntity where incidentId = :incident and id = :id";

  private static final String COMPUTING_SCOPE =
      "from ComputationEntity where incidentId = :incident and scopeDigest = :scope";

  private static final String COMPUTING_ALL =
      "from ComputationEntity where incidentId = :incident order by startedAt, id";

  private static final String FORGET =
      "delete from ComputationEntity where incidentId = :incident and id = :id";

  private static final String EXPOSURES =
      """
      from ExposureEntity where incidentId = :incident and revision < :below order by revision desc
      """;

  private static final String EXPOSURE =
      "from ExposureEntity where incidentId = :incident and id = :id";

  private static final String REVISIONS =
      "select count(*) from ExposureEntity where incidentId = :incident";

  private static final String BEGUN =
      """
      select exists (select from exposure_computation where incident_id = ?1)
          or exists (select from exposure where incident_id = ?1)
      """;

  /** The categories as one text: a native statement binds no arrays. */
  private static final String MOST_PEOPLE =
      """
      select coalesce(max(known.people), 0)
        from (select people from exposure
               where incident_id = ?1 and categories <@ cast(cast(?2 as text) as text[])
              union all
              select people from exposure_count
               where incident_id = ?1 and dimension = 'CATEGORY'
                 and key = any (cast(cast(?2 as text) as text[]))) known
      """;

  private static final String COUNTS =
      "from ExposureCountEntity where incidentId = :incident and exposureId in :exposures";

  private final TenantTransactions transactions;

  HibernateExposureStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, Finding finding) {
    return transactions.inSession(caller, session -> session.persist(FindingEntity.of(finding)));
  }

  @Override
  public Uni<Findings> findings(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(FINDINGS, FindingEntity.class)
                .setParameter("incident", incidentId)
                .getResultList()
                .map(rows -> new Findings(rows.stream().map(FindingEntity::toDomain).toList())));
  }

  @Override
  public Uni<List<ListedFinding>> findings(
      Caller caller, UUID incidentId, Optional<FindingPlace> after, int limit) {
    return transactions.inSession(
        caller,
        session ->
            newest(session, after)
                .setParameter("incident", incidentId)
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(HibernateExposureStore::listed).toList()));
  }

  private static Mutiny.SelectionQuery<Object[]> newest(
      Mutiny.Session session, Optional<FindingPlace> after) {
    return after
        .map(
            place ->
                session
                    .createSelectionQuery(FINDINGS_NEWEST.formatted(BELOW), Object[].class)
                    .setParameter("established", place.establishedAt())
                    .setParameter("id", place.id()))
        .orElseGet(
            () -> session.createSelectionQuery(FINDINGS_NEWEST.formatted(""), Object[].class));
  }

  private static ListedFinding listed(Object[] row) {
    FindingEntity finding = (FindingEntity) row[0];
    return new ListedFinding(
        finding.toDomain(), (Boolean) row[1], Optional.ofNullable(finding.mergedFrom));
  }

  @Override
  public Uni<Void> add(Caller caller, Computation computation) {
    return transactions.inSession(
        caller, session -> session.persist(ComputationEntity.of(computation)));
  }

  @Override
  public Uni<Optional<Computation>> computing(Caller caller, UUID incidentId, Scope scope) {
    return transactions.inSession(
        caller,
        session ->
            computing(
                session
                    .createSelectionQuery(COMPUTING_SCOPE, ComputationEntity.class)
                    .setParameter("incident", incidentId)
                    .setParameter("scope", ComputationEntity.digest(scope))));
  }

  @Override
  public Uni<Optional<Computation>> computing(Caller caller, UUID incidentId, UUID exposureId) {
    return transactions.inSession(
        caller,
        session ->
            computing(
                session
                    .createSelectionQuery(COMPUTING, ComputationEntity.class)
                    .setParameter("incident", incidentId)
                    .setParameter("id", exposureId)));
  }

  @Override
  public Uni<List<Computation>> computing(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(COMPUTING_ALL, ComputationEntity.class)
                .setParameter("incident", incidentId)
                .getResultList()
                .map(rows -> rows.stream().map(ComputationEntity::toDomain).toList()));
  }

  private static Uni<Optional<Computation>> computing(
      Mutiny.SelectionQuery<ComputationEntity> query) {
    return query
        .getResultList()
        .map(rows -> rows.stream().findFirst().map(ComputationEntity::toDomain));
  }

  @Override
  public Uni<Boolean> forget(Caller caller, UUID incidentId, UUID exposureId) {
    return transactions.inSession(caller, session -> forget(session, incidentId, exposureId));
  }

  private static Uni<Boolean> forget(Mutiny.Session session, UUID incidentId, UUID exposureId) {
    return session
        .createMutationQuery(FORGET)
        .setParameter("incident", incidentId)
        .setParameter("id", exposureId)
        .executeUpdate()
        .map(forgotten -> forgotten > 0);
  }

  @Override
  public Uni<Void> add(Caller caller, Exposure exposure) {
    Object[] counts =
        exposure.counts().counts().stream()
            .map(count -> ExposureCountEntity.of(exposure, count))
            .toArray();
    return transactions.inSession(
        caller,
        session ->
            session
                .persist(ExposureEntity.of(exposure))
                .call(session::flush)
                .chain(() -> session.persistAll(counts))
                .chain(() -> forget(session, exposure.incidentId(), exposure.id()))
                .replaceWithVoid());
  }

  @Override
  public Uni<Boolean> isBegun(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(BEGUN, Boolean.class)
                .setParameter(1, incidentId)
                .getSingleResult());
  }

  @Override
  public Uni<Integer> revisions(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(REVISIONS, Long.class)
                .setParameter("incident", incidentId)
                .getSingleResult()
                .map(Math::toIntExact));
  }

  @Override
  public Uni<Optional<Exposure>> find(Caller caller, UUID incidentId, UUID exposureId) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(EXPOSURE, ExposureEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("id", exposureId)
                .getResultList()
                .chain(rows -> withCounts(session, incidentId, rows))
                .map(found -> found.stream().findFirst()));
  }

  @Override
  public Uni<Long> mostPeople(Caller caller, UUID incidentId, Set<DataCategory> exposed) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(MOST_PEOPLE, Long.class)
                .setParameter(1, incidentId)
                .setParameter(
                    2, exposed.stream().map(Enum::name).collect(Collectors.joining(",", "{", "}")))
                .getSingleResult());
  }

  @Override
  public Uni<List<Exposure>> page(
      Caller caller, UUID incidentId, Optional<Integer> belowRevision, int limit) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createSelectionQuery(EXPOSURES, ExposureEntity.class)
                .setParameter("incident", incidentId)
                .setParameter("below", belowRevision.orElse(Integer.MAX_VALUE))
                .setMaxResults(limit)
                .getResultList()
                .chain(rows -> withCounts(session, incidentId, rows)));
  }

  private static Uni<List<Exposure>> withCounts(
      Mutiny.Session session, UUID incidentId, List<ExposureEntity> exposures) {
    return session
        .createSelectionQuery(COUNTS, ExposureCountEntity.class)
        .setParameter("incident", incidentId)
        .setParameter("exposures", exposures.stream().map(row -> row.id).toList())
        .getResultList()
        .map(counts -> joined(exposures, counts));
  }

  private static List<Exposure> joined(
      List<ExposureEntity> exposures, List<ExposureCountEntity> counts) {
    Map<UUID, List<PeopleCounts.Count>> byExposure =
        counts.stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.exposureId,
                    Collectors.mapping(ExposureCountEntity::toDomain, Collectors.toList())));
    return exposures.stream()
        .map(row -> row.toDomain(byExposure.getOrDefault(row.id, List.of())))
        .toList();
  }
}

package dev.cordon.incident.exposure.persistence;

import dev.cordon.incident.exposure.application.ExposureStore;
import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.incident.exposure.domain.Findings;
import dev.cordon.incident.exposure.domain.PeopleCounts;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateExposureStore implements ExposureStore {

  private static final String FINDINGS = "from FindingEntity where incidentId = :incident";

  private static final String EXPOSURES =
      "from ExposureEntity where incidentId = :incident order by revision desc";

  private static final String EXPOSURE =
      "from ExposureEntity where incidentId = :incident and id = :id";

  private static final String REVISIONS =
      "select count(*) from ExposureEntity where incidentId = :incident";

  /** Most people first. */
  private static final String COUNTS =
      """
      from ExposureCountEntity where incidentId = :incident and exposureId in :exposures
      order by exposureId, dimension, people desc, key
      """;

  private final TenantTransactions transactions;

  HibernateExposureStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Tenant tenant, Finding finding) {
    return transactions.inSession(tenant, session -> session.persist(FindingEntity.of(finding)));
  }

  @Override
  public Uni<Findings> findings(Tenant tenant, UUID incidentId) {
    return transactions.inSession(
        tenant,
        session ->
            session
                .createSelectionQuery(FINDINGS, FindingEntity.class)
                .setParameter("incident", incidentId)
                .getResultList()
                .map(rows -> new Findings(rows.stream().map(FindingEntity::toDomain).toList())));
  }

  @Override
  public Uni<Void> add(Tenant tenant, Exposure exposure) {
    Object[] counts =
        exposure.counts().counts().stream()
            .map(count -> ExposureCountEntity.of(exposure, count))
            .toArray();
    return transactions.inSession(
        tenant,
        session ->
            session
                .persist(ExposureEntity.of(exposure))
                .call(session::flush)
                .chain(() -> session.persistAll(counts)));
  }

  @Override
  public Uni<Integer> revisions(Tenant tenant, UUID incidentId) {
    return transactions.inSession(
        tenant,
        session ->
            session
                .createSelectionQuery(REVISIONS, Long.class)
                .setParameter("incident", incidentId)
                .getSingleResult()
                .map(Math::toIntExact));
  }

  @Override
  public Uni<Optional<Exposure>> find(Tenant tenant, UUID incidentId, UUID exposureId) {
    return transactions.inSession(
        tenant,
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
  public Uni<List<Exposure>> all(Tenant tenant, UUID incidentId) {
    return transactions.inSession(
        tenant,
        session ->
            session
                .createSelectionQuery(EXPOSURES, ExposureEntity.class)
                .setParameter("incident", incidentId)
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

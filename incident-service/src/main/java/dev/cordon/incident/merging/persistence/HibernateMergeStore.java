package dev.cordon.incident.merging.persistence;

import dev.cordon.incident.merging.application.MergeStore;
import dev.cordon.incident.merging.domain.Merge;
import dev.cordon.incident.merging.domain.MergedContent;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@ApplicationScoped
class HibernateMergeStore implements MergeStore {

  private static final String ONE = "from MergeEntity where incidentId = :incident";

  private static final String PAGE =
      "from MergeEntity where survivorId = :survivor %s order by mergedAt desc, incidentId desc";

  /** Compared as a pair, so that the index is entered at the place itself. */
  private static final String BELOW = "and (mergedAt, incidentId) < (:at, :incident)";

  /** It answers nothing: the one row says that it was called. */
  private static final String FOLLOW =
      "select count(*) as called, 1 as beside from app_follow_merges($1, $2)";

  /** With something beside it, like all of these: a column alone would come as it is. */
  private static final String IS_MERGED =
      "select case when app_is_merged($1) then 1 else 0 end as merged, 1 as beside";

  private static final String COUNT =
      """
      select count(*) as merges, 1 as beside
        from (select 1 from incident_merge where survivor_id = $1 limit $2) m
      """;

  /**
   * By the index of each table that begins with the incident, no further than is shown. (What
   * belongs to other features is counted here, and nothing else of it is read.)
   */
  private static final String CONTENT =
      """
      select (select count(*) from (select 1 from timeline_entry
                                     where incident_id = $1 limit 1000) c) as entries,
             (select count(*) from (select 1 from evidence
                                     where incident_id = $1
                                       and state in ('STORED', 'DESTROYED') limit 1000) c) as files,
             (select count(*) from (select 1 from finding
                                     where incident_id = $1 limit 1000) c) as findings,
             (select count(*) from (select 1 from negative_finding
                                     where incident_id = $1 limit 1000) c) as negatives,
             (select count(*) from (select 1 from exposure
                                     where incident_id = $1 limit 1000) c) as exposures,
             (select count(*) from (select 1 from incident_task
                                     where incident_id = $1 limit 1000) c) as tasks,
             (select count(*) from (select 1 from indicator
                                     where incident_id = $1 limit 1000) c) as indicators,
             (select count(*) from (select 1 from incident_awareness
                                     where incident_id = $1 limit 1000) c) as statements,
             (select count(*) from (select 1 from action_request
                                     where tenant_id = app_tenant() and incident_id = $1
                                     limit 1000) c) as requests,
             (select count(*) from (select 1 from incident_link
                                     where incident_id = $1 and removed_at is null
                                     union all
                                    select 1 from incident_link
                                     where other_id = $1 and removed_at is null
                                     limit 1000) c) as links,
             (select count(*) from (select 1 from incident_share
                                     where tenant_id = app_tenant() and incident_id = $1
                                       and taken_back_at is null and until > app_now()
                                     limit 1000) c) as shares
      """;

  private final TenantTransactions transactions;

  HibernateMergeStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> add(Caller caller, Merge merge) {
    return transactions.inSession(
        caller, session -> session.persist(MergeEntity.of(merge)).call(session::flush));
  }

  @Override
  public Uni<Void> follow(Caller caller, UUID from, UUID survivor) {
    return rows(caller, FOLLOW, from, survivor).replaceWithVoid();
  }

  @Override
  public Uni<Optional<Merge>> find(Caller caller, UUID incidentId) {
    return transactions.inSession(
        caller,
        session ->
            merges(
                    session
                        .createSelectionQuery(ONE, MergeEntity.class)
                        .setParameter("incident", incidentId))
                .map(found -> found.stream().findFirst()));
  }

  @Override
  public Uni<Boolean> isMerged(Caller caller, UUID incidentId) {
    return rows(caller, IS_MERGED, incidentId).map(rows -> number(rows.getFirst()[0]) == 1);
  }

  @Override
  public Uni<Integer> count(Caller caller, UUID survivor, int limit) {
    return rows(caller, COUNT, survivor, limit).map(rows -> number(rows.getFirst()[0]));
  }

  @Override
  public Uni<List<Merge>> page(
      Caller caller, UUID survivor, Optional<MergePlace> below, int limit) {
    return transactions.inSession(
        caller,
        session ->
            merges(page(session, below).setParameter("survivor", survivor).setMaxResults(limit)));
  }

  private static Mutiny.SelectionQuery<MergeEntity> page(
      Mutiny.Session session, Optional<MergePlace> below) {
    Mutiny.SelectionQuery<MergeEntity> query =
        session.createSelectionQuery(
            PAGE.formatted(below.isPresent() ? BELOW : ""), MergeEntity.class);
    below.ifPresent(
        place -> query.setParameter("at", place.at()).setParameter("incident", place.incidentId()));
    return query;
  }

  @Override
  public Uni<MergedContent> content(Caller caller, UUID incidentId) {
    // What this transaction has just written counts, too.
    return transactions
        .inSession(caller, Mutiny.Session::flush)
        .chain(() -> rows(caller, CONTENT, incidentId))
        .map(List::getFirst)
        .map(
            row ->
                new MergedContent(
                    number(row[0]),
                    number(row[1]),
                    number(row[2]),
                    number(row[3]),
                    number(row[4]),
                    number(row[5]),
                    number(row[6]),
                    number(row[7]),
                    number(row[8]),
                    number(row[9]),
                    number(row[10])));
  }

  private Uni<List<Object[]>> rows(Caller caller, String sql, Object... parameters) {
    return transactions.inSession(caller, session -> transactions.current().rows(sql, parameters));
  }

  private static int number(Object value) {
    return ((Number) value).intValue();
  }

  private static Uni<List<Merge>> merges(Mutiny.SelectionQuery<MergeEntity> query) {
    return query.getResultList().map(rows -> rows.stream().map(MergeEntity::toDomain).toList());
  }
}

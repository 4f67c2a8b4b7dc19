package dev.cordon.incident.work.persistence;

import dev.cordon.incident.work.application.BrandPlaybookStore;
import dev.cordon.incident.work.domain.Playbook;
import dev.cordon.incident.work.domain.ShelvedPlaybook;
import dev.cordon.incident.work.domain.ShelvedPlaybook.Upload;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

@ApplicationScoped
class PgBrandPlaybooks implements BrandPlaybookStore {

  private static final String INSTANT = "cast(extract(epoch from %s) * 1000000 as bigint)";

  private static final String SHELF =
      """
      select p.name, p.version, p.title, p.description, v.uploaded_by, %s
        from brand_playbook p
        join brand_playbook_version v
          on v.tenant_id = p.tenant_id and v.name = p.name and v.version = p.version
       where p.tenant_id = app_tenant() and p.retired_at is null
       order by p.name
      """
          .formatted(INSTANT.formatted("v.uploaded_at"));

  /** Until the transaction ends: who counts at once would both find room for the last one. */
  private static final String LOCK =
      "select cast(pg_advisory_xact_lock(hashtextextended('playbook ' || app_tenant(), 0)) as text)";

  private static final String COUNT =
      """
      select (select count(*) from brand_playbook where tenant_id = app_tenant() and name <> ?1),
             (select count(*) from brand_playbook_version
               where tenant_id = app_tenant() and name = ?1)
      """;

  private static final String FIND =
      """
      select v.document, v.version, p.version, v.uploaded_by, %s, coalesce(%s, -1)
        from brand_playbook p
        join brand_playbook_version v on v.tenant_id = p.tenant_id and v.name = p.name
       where p.tenant_id = app_tenant() and p.name = ?1
         and v.version = case when ?2 = 0 then p.version else ?2 end
      """
          .formatted(INSTANT.formatted("v.uploaded_at"), INSTANT.formatted("p.retired_at"));

  private static final String NEWEST =
      """
      insert into brand_playbook as p (name, version, title, description)
      values (?1, ?2, ?3, ?4)
      on conflict (tenant_id, name) do update
        set version = excluded.version, title = excluded.title,
            description = excluded.description, retired_at = null
      where p.version < excluded.version
      """;

  private static final String ADD =
      """
      insert into brand_playbook_version (name, version, document, uploaded_by, uploaded_at)
      values (?1, ?2, ?3, ?4, ?5)
      """;

  private static final String RETIRE =
      """
      update brand_playbook set retired_at = ?3
       where tenant_id = app_tenant() and name = ?1 and version = ?2 and retired_at is null
      """;

  private final TenantTransactions transactions;

  PgBrandPlaybooks(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<List<ShelvedPlaybook>> shelf(Caller caller) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(SHELF, Object[].class)
                .getResultList()
                .map(rows -> rows.stream().map(PgBrandPlaybooks::shelved).toList()));
  }

  @Override
  public Uni<Count> count(Caller caller, String name) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(LOCK, String.class)
                .getResultList()
                .chain(
                    () ->
                        session
                            .createNativeQuery(COUNT, Object[].class)
                            .setParameter(1, name)
                            .getSingleResult())
                .map(row -> new Count(number(row[0]), number(row[1]))));
  }

  @Override
  public Uni<Optional<Kept>> find(Caller caller, String name, Optional<Integer> version) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(FIND, Object[].class)
                .setParameter(1, name)
                .setParameter(2, version.orElse(0))
                .getResultList()
                .map(rows -> rows.stream().findFirst().map(PgBrandPlaybooks::kept)));
  }

  @Override
  public Uni<Boolean> add(Caller caller, Playbook playbook, String document, Upload upload) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(NEWEST)
                .setParameter(1, playbook.name())
                .setParameter(2, playbook.version())
                .setParameter(3, playbook.title())
                .setParameter(4, playbook.description())
                .executeUpdate()
                .chain(
                    rows ->
                        rows == 0
                            ? Uni.createFrom().item(false)
                            : session
                                .createNativeQuery(ADD)
                                .setParameter(1, playbook.name())
                                .setParameter(2, playbook.version())
                                .setParameter(3, document)
                                .setParameter(4, upload.by())
                                .setParameter(5, upload.at().atOffset(ZoneOffset.UTC))
                                .executeUpdate()
                                .replaceWith(true)));
  }

  @Override
  public Uni<Boolean> retire(Caller caller, String name, long version, Instant now) {
    return transactions.inSession(
        caller,
        session ->
            session
                .createNativeQuery(RETIRE)
                .setParameter(1, name)
                .setParameter(2, version)
                .setParameter(3, now.atOffset(ZoneOffset.UTC))
                .executeUpdate()
                .map(rows -> rows == 1));
  }

  private static ShelvedPlaybook shelved(Object[] row) {
    Playbook playbook =
        new Playbook(
            (String) row[0], (int) number(row[1]), (String) row[2], (String) row[3], List.of());
    return new ShelvedPlaybook(
        playbook,
        Optional.of(new Upload((String) row[4], instant(number(row[5])), Optional.empty())));
  }

  private static Kept kept(Object[] row) {
    long retired = number(row[5]);
    return new Kept(
        (String) row[0],
        (int) number(row[1]),
        (int) number(row[2]),
        new Upload(
            (String) row[3],
            instant(number(row[4])),
            retired < 0 ? Optional.empty() : Optional.of(instant(retired))));
  }

  private static long number(Object value) {
    return ((Number) value).longValue();
  }

  private static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L);
  }
}

package dev.cordon.incident.servicelevel.persistence;

import dev.cordon.incident.servicelevel.application.PolicyStore;
import dev.cordon.incident.servicelevel.domain.Milestone;
import dev.cordon.incident.servicelevel.domain.Policy;
import dev.cordon.incident.servicelevel.domain.Rating;
import dev.cordon.incident.servicelevel.domain.Target;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;

@ApplicationScoped
class SqlPolicyStore implements PolicyStore {

  private static final String LOCK =
      "select cast(pg_advisory_xact_lock("
          + "hashtextextended('service level policy ' || app_tenant(), 0)) as text)";

  /** A row a target; each with its policy. */
  private static final String ROWS =
      """
      select p.version, p.unrated_as, p.warn_percent, p.set_by,
             cast(extract(epoch from p.set_at) * 1000000 as bigint) as set_micros,
             t.severity, t.milestone, t.minutes, t.may_pause
        from service_level_policy p
        join service_level_target t on t.tenant_id = p.tenant_id and t.version = p.version
       where p.version = %s
      """;

  private static final String NEWEST =
      ROWS.formatted("(select max(n.version) from service_level_policy n)");

  private static final String ONE = ROWS.formatted("$1");

  private static final String ADD =
      """
      insert into service_level_policy (version, unrated_as, warn_percent, set_by, set_at)
      values ($1, $2, $3, $4, $5)
      returning version
      """;

  private static final String ADD_TARGET =
      """
      insert into service_level_target (version, severity, milestone, minutes, may_pause)
      values ($1, $2, $3, $4, $5)
      returning version
      """;

  private final TenantTransactions transactions;

  SqlPolicyStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Uni<Void> lock(Caller caller) {
    return rows(caller, LOCK).replaceWithVoid();
  }

  @Override
  public Uni<Policy> newest(Caller caller) {
    return rows(caller, NEWEST).map(SqlPolicyStore::policy);
  }

  @Override
  public Uni<Policy> get(Caller caller, long version) {
    return rows(caller, ONE, version).map(SqlPolicyStore::policy);
  }

  @Override
  public Uni<Void> add(Caller caller, Policy policy) {
    return rows(
            caller,
            ADD,
            policy.version(),
            policy.unratedAs().name(),
            policy.warnPercent(),
            policy.setBy(),
            policy.setAt().atOffset(ZoneOffset.UTC))
        .chain(() -> transactions.current().each(ADD_TARGET, targets(policy)));
  }

  private static List<Object[]> targets(Policy policy) {
    return policy.targets().stream()
        .map(
            target ->
                new Object[] {
                  policy.version(),
                  target.rating().name(),
                  target.milestone().name(),
                  target.minutes(),
                  target.mayPause()
                })
        .toList();
  }

  private Uni<List<Object[]>> rows(Caller caller, String sql, Object... parameters) {
    return transactions.inSession(caller, session -> transactions.current().rows(sql, parameters));
  }

  private static Policy policy(List<Object[]> rows) {
    if (rows.isEmpty()) {
      return Policy.NONE;
    }
    Object[] one = rows.getFirst();
    return new Policy(
        ((Number) one[0]).longValue(),
        rows.stream().map(SqlPolicyStore::target).toList(),
        Rating.valueOf((String) one[1]),
        ((Number) one[2]).intValue(),
        (String) one[3],
        Instant.EPOCH.plus(((Number) one[4]).longValue(), ChronoUnit.MICROS));
  }

  private static Target target(Object[] row) {
    return new Target(
        Rating.valueOf((String) row[5]),
        Milestone.valueOf((String) row[6]),
        ((Number) row[7]).intValue(),
        (Boolean) row[8]);
  }
}

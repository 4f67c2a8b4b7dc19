package dev.cordon.incident.escalation.persistence;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.escalation.application.PolicyStore;
import dev.cordon.incident.escalation.domain.AlertLimits;
import dev.cordon.incident.escalation.domain.Channel;
import dev.cordon.incident.escalation.domain.Policy;
import dev.cordon.incident.escalation.domain.QuietHours;
import dev.cordon.incident.escalation.domain.Recipient;
import dev.cordon.incident.escalation.domain.Step;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

@ApplicationScoped
class PgPolicyStore implements PolicyStore {

  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('escalation policy ' || app_tenant(), 0))";

  /** A row a step, in order, each with its policy; of the platform's, one without a step. */
  private static final String ROWS =
      """
      select p.*, s.after_minutes, s.recipient, s.role, s.channels
        from escalation_policy p
        left join escalation_step s on s.tenant_id = p.tenant_id and s.version = p.version
       where p.version = (select max(n.version) from escalation_policy n)%s
       order by p.version desc, s.position
      """;

  private static final String NEWEST = ROWS.formatted("");

  private static final String ABOUT =
      ROWS.formatted(
          """

               or p.version in (select e.policy_version from escalation e
                                 where e.incident_id = $1 and e.target_id = $2)
          """);

  private static final String SINCE =
      """
      select least(min(set_at), escalation_default_since()) as since
        from escalation_policy where source = 'OWN'
      """;

  private static final String ADD =
      """
      insert into escalation_policy
        (version, source, duty_role, repeats, repeat_minutes, quiet_zone, quiet_from, quiet_until,
         set_by, set_at, alert_minutes, alert_window_minutes)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """;

  private static final String ADD_STEP =
      """
      insert into escalation_step (version, position, after_minutes, recipient, role, channels)
      values ($1, $2, $3, $4, $5, $6)
      """;

  /** In the order in which an incident's end takes them, so that nobody waits in a circle. */
  private static final String LOOK_AGAIN =
      """
      with held as materialized (
        select target_id from escalation_work
         where tenant_id = app_tenant() and kind in ('TASK', 'OBLIGATION', 'RECEIVED_REQUEST') and due_at > $1 and due_at <= $2
         order by target_id for update)
      update escalation_work w set goal_id = gen_random_uuid(), due_at = $1, attempts = 0
        from held
       where w.tenant_id = app_tenant() and w.target_id = held.target_id
      """;

  private final TenantTransactions transactions;

  PgPolicyStore(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public <T> Uni<T> locked(Caller caller, Supplier<Uni<T>> work) {
    return transactions.inConnection(
        caller, connection -> connection.query(LOCK).execute().chain(work::get));
  }

  @Override
  public Uni<Policy> newest(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(NEWEST)
                .execute()
                .map(rows -> policies(rows).stream().findFirst().orElse(Policy.NEVER_SET)));
  }

  @Override
  public Uni<Instant> since(Caller caller) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(SINCE)
                .execute()
                .map(rows -> rows.iterator().next().getOffsetDateTime("since").toInstant()));
  }

  @Override
  public Uni<List<Policy>> about(Caller caller, UUID incidentId, UUID target) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(ABOUT)
                .execute(Tuple.of(incidentId, target))
                .map(PgPolicyStore::policies));
  }

  @Override
  public Uni<Void> add(Caller caller, Policy policy) {
    List<Tuple> steps =
        IntStream.range(0, policy.steps().size()).mapToObj(i -> step(policy, i)).toList();
    return transactions.inConnection(
        caller,
        connection ->
            connection.preparedQuery(ADD).execute(row(policy)).chain(() -> add(connection, steps)));
  }

  /** The platform's has none. */
  private static Uni<Void> add(SqlConnection connection, List<Tuple> steps) {
    return steps.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection.preparedQuery(ADD_STEP).executeBatch(steps).replaceWithVoid();
  }

  private static Tuple row(Policy policy) {
    Optional<QuietHours> quiet = policy.quietHours();
    boolean own = !policy.alerts().equals(AlertLimits.STANDARD);
    return Tuple.tuple()
        .addValue(policy.version())
        .addValue(policy.source().name())
        .addValue(policy.dutyRole().name())
        .addValue(policy.repeats())
        .addValue(policy.repeatMinutes())
        .addValue(quiet.map(hours -> hours.zone().getId()).orElse(null))
        .addValue(quiet.map(QuietHours::from).orElse(null))
        .addValue(quiet.map(QuietHours::until).orElse(null))
        .addValue(policy.setBy())
        .addValue(policy.setAt().atOffset(ZoneOffset.UTC))
        .addValue(own ? policy.alerts().minutes().toArray(Integer[]::new) : null)
        .addValue(own ? policy.alerts().windowMinutes() : null);
  }

  private static Tuple step(Policy policy, int position) {
    Step step = policy.steps().get(position);
    return Tuple.tuple()
        .addValue(policy.version())
        .addValue(position)
        .addValue(step.afterMinutes())
        .addValue(step.recipient().name())
        .addValue(step.role().map(Role::name).orElse(null))
        .addValue(step.channels().stream().map(Channel::name).toArray(String[]::new));
  }

  @Override
  public Uni<Void> lookAgain(Caller caller, Instant now, Instant until) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(LOOK_AGAIN)
                .execute(Tuple.of(now.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid());
  }

  private static List<Policy> policies(Iterable<Row> rows) {
    List<Policy> policies = new ArrayList<>();
    for (Row row : rows) {
      if (!policies.isEmpty() && policies.getLast().version() == row.getLong("version")) {
        policies.set(policies.size() - 1, with(policies.getLast(), step(row)));
      } else {
        policies.add(policy(row));
      }
    }
    return policies;
  }

  private static Policy policy(Row row) {
    return switch (Policy.Source.valueOf(row.getString("source"))) {
      case OWN -> policy(row, step(row));
      case DEFAULT ->
          Policy.unset(
              row.getLong("version"),
              row.getString("set_by"),
              row.getOffsetDateTime("set_at").toInstant());
    };
  }

  private static Step step(Row row) {
    return new Step(
        row.getInteger("after_minutes"),
        Recipient.valueOf(row.getString("recipient")),
        Optional.ofNullable(row.getString("role")).map(Role::valueOf),
        Stream.of(row.getArrayOfStrings("channels")).map(Channel::valueOf).toList());
  }

  private static Policy with(Policy policy, Step step) {
    return new Policy(
        policy.version(),
        policy.source(),
        Stream.concat(policy.steps().stream(), Stream.of(step)).toList(),
        policy.dutyRole(),
        policy.repeats(),
        policy.repeatMinutes(),
        policy.quietHours(),
        policy.alerts(),
        policy.setBy(),
        policy.setAt());
  }

  private static Policy policy(Row row, Step first) {
    return new Policy(
        row.getLong("version"),
        Policy.Source.OWN,
        List.of(first),
        Role.valueOf(row.getString("duty_role")),
        row.getInteger("repeats"),
        row.getInteger("repeat_minutes"),
        quiet(row),
        alerts(row),
        row.getString("set_by"),
        row.getOffsetDateTime("set_at").toInstant());
  }

  private static Optional<QuietHours> quiet(Row row) {
    return Optional.ofNullable(row.getString("quiet_zone"))
        .map(
            zone ->
                new QuietHours(
                    ZoneId.of(zone),
                    row.getLocalTime("quiet_from"),
                    row.getLocalTime("quiet_until")));
  }

  private static AlertLimits alerts(Row row) {
    return Optional.ofNullable(row.getArrayOfIntegers("alert_minutes"))
        .map(List::of)
        .map(List::iterator)
        .map(
            minutes ->
                new AlertLimits(
                    minutes.next(),
                    minutes.next(),
                    minutes.next(),
                    minutes.next(),
                    minutes.next(),
                    minutes.next(),
                    row.getInteger("alert_window_minutes")))
        .orElse(AlertLimits.STANDARD);
  }
}

package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.OnboardingQueue;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.audit.Snapshot;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.ids.Ids;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Everybody locks the row of the queue before that of the directory. */
@ApplicationScoped
class PgOnboardingQueue implements OnboardingQueue {

  private static final String REGISTER =
      """
      insert into organization (alias, kind, name, group_alias, state, request_digest, registered_at)
      values ($1, $2, $3, $4, 'ONBOARDING', $5, $6)
      on conflict (alias) do nothing
      """;

  private static final String ENQUEUE =
      """
      insert into onboarding (alias, request, initiator, request_id, due_at)
      values ($1, $2, $3, $4, $5)
      """;

  /** No row for what is active. */
  private static final String LOCK =
      """
      select coalesce(leased_until > $2, false) as busy from onboarding where alias = $1 for update
      """;

  private static final String SAME_REQUEST =
      "select request_digest = $2 as same from organization where alias = $1";

  private static final String RESTATE =
      """
      update organization
         set kind = $2, name = $3, group_alias = $4, request_digest = $5, registered_at = $6
       where alias = $1
      """;

  private static final String REPLACE =
      """
      update onboarding
         set request = $2, initiator = $3, request_id = $4, due_at = $5, attempts = 0,
             lease_id = null, leased_until = null, last_failure = '', start_over = true
       where alias = $1
      """;

  private static final String CLAIM =
      """
      update onboarding set lease_id = $3, leased_until = $2, attempts = attempts + 1
       where alias = (select alias from onboarding
                       where due_at <= $1 and (leased_until is null or leased_until <= $1)
                       order by due_at limit 1 for update skip locked)
      returning request, initiator, request_id, attempts, start_over
      """;

  private static final String RENEW =
      "update onboarding set leased_until = $3 where alias = $1 and lease_id = $2";

  private static final String POSTPONE =
      """
      update onboarding
         set due_at = $3, lease_id = null, leased_until = null, last_failure = $4
       where alias = $1 and lease_id = $2
      """;

  private static final String FORGET = "delete from onboarding where alias = $1 and lease_id = $2";

  private static final String ACTIVATE =
      """
      update organization set state = 'ACTIVE', organization_id = $2, onboarded_at = $3
       where alias = $1 and state = 'ONBOARDING'
      """;

  private final TenantTransactions transactions;
  private final AuditTrail audit;
  private final RequestJson json;

  PgOnboardingQueue(TenantTransactions transactions, AuditTrail audit, RequestJson json) {
    this.transactions = transactions;
    this.audit = audit;
    this.json = json;
  }

  /** A request, as the two tables take it. */
  private record Statement(Tuple entry, Tuple job, Buffer digest) {}

  private Statement statement(Caller caller, OnboardingRequest request, Instant now) {
    String text = json.write(request);
    Buffer digest = Buffer.buffer(RequestJson.digest(text));
    OrganizationProfile profile = request.profile();
    Tuple entry =
        Tuple.from(
            List.of(
                profile.alias(),
                profile.kind().name(),
                profile.name(),
                profile.group(),
                digest,
                utc(now)));
    Tuple job =
        Tuple.of(
            profile.alias(), new JsonObject(text), caller.actor(), caller.requestId(), utc(now));
    return new Statement(entry, job, digest);
  }

  @Override
  public Uni<Registration> register(Caller caller, OnboardingRequest request, Instant now) {
    Statement statement = statement(caller, request, now);
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(REGISTER)
                .execute(statement.entry())
                .chain(
                    inserted ->
                        inserted.rowCount() == 1
                            ? connection
                                .preparedQuery(ENQUEUE)
                                .execute(statement.job())
                                .replaceWith(accepted(request))
                            : known(connection, request, statement, now)));
  }

  private static Registration accepted(OnboardingRequest request) {
    return new Registration.Accepted(Organization.onboarding(request.profile()));
  }

  private Uni<Registration> known(
      SqlConnection connection, OnboardingRequest request, Statement statement, Instant now) {
    String alias = request.profile().alias();
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(alias, utc(now)))
        .map(PgOnboardingQueue::first)
        .chain(
            queued ->
                connection
                    .preparedQuery(SAME_REQUEST)
                    .execute(Tuple.of(alias, statement.digest()))
                    .map(rows -> rows.iterator().next().getBoolean("same"))
                    .chain(
                        same ->
                            same
                                ? repeated(connection, request)
                                : another(connection, request, statement, queued)));
  }

  private static Uni<Registration> repeated(SqlConnection connection, OnboardingRequest request) {
    return connection
        .preparedQuery(DirectoryRows.ENTRY + " where o.alias = $1")
        .execute(Tuple.of(request.profile().alias()))
        .map(rows -> DirectoryRows.entry(rows.iterator().next()))
        .map(entry -> new Registration.Accepted(DirectoryRows.with(entry, request.profile())));
  }

  private static Uni<Registration> another(
      SqlConnection connection,
      OnboardingRequest request,
      Statement statement,
      Optional<Row> queued) {
    if (queued.isEmpty()) {
      return Uni.createFrom().item(new Registration.Taken());
    }
    if (queued.get().getBoolean("busy")) {
      return Uni.createFrom().item(new Registration.BeingMade());
    }
    return connection
        .preparedQuery(RESTATE)
        .execute(statement.entry())
        .chain(() -> connection.preparedQuery(REPLACE).execute(statement.job()))
        .replaceWith(accepted(request));
  }

  @Override
  public Uni<Optional<ClaimedOnboarding>> claim(Instant now, Instant leasedUntil) {
    UUID lease = Ids.next();
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(CLAIM)
                .execute(Tuple.of(utc(now), utc(leasedUntil), lease))
                .map(rows -> first(rows).map(row -> claimed(lease, row))));
  }

  private ClaimedOnboarding claimed(UUID lease, Row row) {
    String requestId = row.getString("request_id");
    return new ClaimedOnboarding(
        lease,
        json.read(row),
        row.getString("initiator"),
        // Queued before request ids were kept.
        requestId.isEmpty() ? Ids.next().toString() : requestId,
        row.getInteger("attempts"),
        row.getBoolean("start_over"));
  }

  @Override
  public Uni<Boolean> renew(ClaimedOnboarding claimed, Instant leasedUntil) {
    return held(RENEW, Tuple.of(alias(claimed), claimed.lease(), utc(leasedUntil)));
  }

  @Override
  public Uni<Boolean> postpone(ClaimedOnboarding claimed, Instant until, String reason) {
    return held(POSTPONE, Tuple.of(alias(claimed), claimed.lease(), utc(until), reason));
  }

  private Uni<Boolean> held(String sql, Tuple parameters) {
    return transactions.unbound(
        connection ->
            connection.preparedQuery(sql).execute(parameters).map(PgOnboardingQueue::changed));
  }

  @Override
  public Uni<Boolean> activate(Caller.Service caller, ClaimedOnboarding claimed, Instant now) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(alias(claimed), claimed.lease()))
                .map(PgOnboardingQueue::changed)
                .chain(
                    held ->
                        held
                            ? activate(connection, caller, claimed.request(), now)
                            : Uni.createFrom().item(false)));
  }

  private Uni<Boolean> activate(
      SqlConnection connection, Caller.Service caller, OnboardingRequest request, Instant now) {
    OrganizationProfile profile = request.profile();
    return connection
        .preparedQuery(ACTIVATE)
        .execute(Tuple.of(profile.alias(), caller.tenant().id(), utc(now)))
        .map(PgOnboardingQueue::changed)
        .call(
            activated ->
                activated
                    ? ProfileRows.write(connection, profile)
                        .chain(() -> audit.append(caller, onboarded(request)))
                    : Uni.createFrom().voidItem());
  }

  private static AuditEvent onboarded(OnboardingRequest request) {
    return new AuditEvent(
            "organization.onboarded",
            "organization",
            request.profile().alias(),
            Map.of(
                "kind", request.profile().kind().name(),
                "people", String.valueOf(request.people().size())))
        .from(Snapshot.NONE, ProfileSnapshot.of(request.profile()));
  }

  private static String alias(ClaimedOnboarding claimed) {
    return claimed.request().profile().alias();
  }

  private static boolean changed(RowSet<Row> rows) {
    return rows.rowCount() == 1;
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

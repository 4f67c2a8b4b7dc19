package dev.cordon.incident.registry.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.incident.registry.application.OrganizationStore;
import dev.cordon.incident.registry.domain.OnboardingRequest;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

@ApplicationScoped
class PgOrganizationStore implements OrganizationStore {

  private static final String REGISTER =
      """
      insert into organization (alias, kind, name, group_alias, state, request_digest, registered_at)
      values ($1, $2, $3, $4, 'ONBOARDING', $5, $6)
      on conflict (alias) do nothing
      """;

  private static final String ENQUEUE =
      "insert into onboarding (alias, request, initiator, due_at) values ($1, $2, $3, $4)";

  private static final String SAME_REQUEST =
      "select request_digest = $2 as same from organization where alias = $1";

  private static final String CLAIM =
      """
      update onboarding set leased_until = $2, attempts = attempts + 1
       where alias = (select alias from onboarding
                       where due_at <= $1 and (leased_until is null or leased_until <= $1)
                       order by due_at limit 1 for update skip locked)
      returning request, initiator, attempts
      """;

  private static final String POSTPONE =
      "update onboarding set due_at = $2, leased_until = null, last_failure = $3 where alias = $1";

  private static final String ACTIVATE =
      """
      update organization set state = 'ACTIVE', organization_id = $2, onboarded_at = $3
       where alias = $1 and state = 'ONBOARDING'
      """;

  private static final String FORGET = "delete from onboarding where alias = $1";

  private static final String ENTRY =
      """
      select alias, organization_id, kind, name, group_alias, state, onboarded_at,
             (select request from onboarding q where q.alias = o.alias) as request
        from organization o
      """;

  private final TenantTransactions transactions;
  private final AuditTrail audit;
  private final ObjectMapper json;

  PgOrganizationStore(TenantTransactions transactions, AuditTrail audit, ObjectMapper json) {
    this.transactions = transactions;
    this.audit = audit;
    this.json = json;
  }

  @Override
  public Uni<Registration> register(OnboardingRequest request, String initiator, Instant now) {
    String text = write(request);
    Buffer digest = Buffer.buffer(sha256(text));
    OrganizationProfile profile = request.profile();
    Tuple entry =
        Tuple.from(
            List.of(
                profile.alias(),
                profile.kind().name(),
                profile.name(),
                profile.group(),
                digest,
                now.atOffset(ZoneOffset.UTC)));
    Tuple job =
        Tuple.of(profile.alias(), new JsonObject(text), initiator, now.atOffset(ZoneOffset.UTC));
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(REGISTER)
                .execute(entry)
                .chain(
                    inserted ->
                        inserted.rowCount() == 1
                            ? connection
                                .preparedQuery(ENQUEUE)
                                .execute(job)
                                .replaceWith(Registration.NEW)
                            : repeatedOrTaken(connection, profile.alias(), digest)));
  }

  private static Uni<Registration> repeatedOrTaken(
      SqlConnection connection, String alias, Buffer digest) {
    return connection
        .preparedQuery(SAME_REQUEST)
        .execute(Tuple.of(alias, digest))
        .map(rows -> rows.iterator().next().getBoolean("same"))
        .map(same -> same ? Registration.REPEATED : Registration.TAKEN);
  }

  @Override
  public Uni<Optional<ClaimedOnboarding>> claim(Instant now, Instant leasedUntil) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(CLAIM)
                .execute(
                    Tuple.of(now.atOffset(ZoneOffset.UTC), leasedUntil.atOffset(ZoneOffset.UTC)))
                .map(
                    rows ->
                        first(rows)
                            .map(
                                row ->
                                    new ClaimedOnboarding(
                                        read(row),
                                        row.getString("initiator"),
                                        row.getInteger("attempts")))));
  }

  @Override
  public Uni<Void> postpone(String alias, Instant until, String reason) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(POSTPONE)
                .execute(Tuple.of(alias, until.atOffset(ZoneOffset.UTC), reason))
                .replaceWithVoid());
  }

  @Override
  public Uni<Void> activate(Caller.Service caller, OnboardingRequest request, Instant now) {
    OrganizationProfile profile = request.profile();
    return transactions.inConnection(
        caller.tenant(),
        connection ->
            connection
                .preparedQuery(ACTIVATE)
                .execute(
                    Tuple.of(profile.alias(), caller.tenant().id(), now.atOffset(ZoneOffset.UTC)))
                .chain(() -> ProfileRows.write(connection, profile))
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(profile.alias())))
                .chain(() -> audit.append(caller, onboarded(request))));
  }

  private static AuditEvent onboarded(OnboardingRequest request) {
    return new AuditEvent(
        "organization.onboarded",
        "organization",
        request.profile().alias(),
        Map.of(
            "kind", request.profile().kind().name(),
            "people", String.valueOf(request.people().size())));
  }

  @Override
  public Uni<Optional<Organization>> byAlias(String alias) {
    return transactions
        .unbound(
            connection ->
                connection
                    .preparedQuery(ENTRY + " where alias = $1")
                    .execute(Tuple.of(alias))
                    .map(PgOrganizationStore::first))
        .chain(this::whole);
  }

  @Override
  public Uni<Optional<Organization>> own(Caller caller) {
    return transactions
        .unbound(
            connection ->
                connection
                    .preparedQuery(ENTRY + " where organization_id = $1")
                    .execute(Tuple.of(caller.tenant().id()))
                    .map(PgOrganizationStore::first))
        .chain(this::whole);
  }

  @Override
  public Uni<List<Organization>> list(Optional<OrganizationKind> kind) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(ENTRY + " where kind = any($1) order by alias")
                .execute(Tuple.of(kinds(kind)))
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(DirectoryRows::entry)
                            .toList()));
  }

  @Override
  public Uni<Optional<UUID>> idOf(String alias, OrganizationKind kind) {
    return transactions.unbound(
        connection ->
            connection
                .preparedQuery(
                    "select organization_id from organization"
                        + " where alias = $1 and kind = $2 and state = 'ACTIVE'")
                .execute(Tuple.of(alias, kind.name()))
                .map(rows -> first(rows).map(row -> row.getUUID("organization_id"))));
  }

  /** An entry with its profile: from under the organization's own policy, or from the queue. */
  private Uni<Optional<Organization>> whole(Optional<Row> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Row row = found.get();
    Organization entry = DirectoryRows.entry(row);
    return entry
        .id()
        .map(
            id ->
                transactions
                    .inConnection(
                        new Tenant(id), connection -> ProfileRows.read(connection, entry.profile()))
                    .map(profile -> Optional.of(DirectoryRows.with(entry, profile))))
        .orElseGet(
            () ->
                Uni.createFrom().item(Optional.of(DirectoryRows.with(entry, read(row).profile()))));
  }

  private static String[] kinds(Optional<OrganizationKind> kind) {
    return kind.map(List::of).orElse(List.of(OrganizationKind.values())).stream()
        .map(Enum::name)
        .toArray(String[]::new);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).findFirst();
  }

  private OnboardingRequest read(Row row) {
    try {
      return json.readValue(row.getJsonObject("request").encode(), OnboardingRequest.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a queued on-boarding can't be read", e);
    }
  }

  private String write(OnboardingRequest request) {
    try {
      return json.writeValueAsString(request);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an on-boarding can't be written", e);
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}

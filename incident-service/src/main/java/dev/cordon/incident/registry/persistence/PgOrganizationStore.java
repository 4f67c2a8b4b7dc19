package dev.cordon.incident.registry.persistence;

import dev.cordon.incident.registry.application.OrganizationStore;
import dev.cordon.incident.registry.domain.Departure;
import dev.cordon.incident.registry.domain.Organization;
import dev.cordon.incident.registry.domain.OrganizationKind;
import dev.cordon.incident.registry.domain.OrganizationProfile;
import dev.cordon.incident.registry.domain.OrganizationState;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
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
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PgOrganizationStore implements OrganizationStore {

  private static final String BY_ALIAS = DirectoryRows.ENTRY + " where o.alias = $1";

  private static final String BY_ID = DirectoryRows.ENTRY + " where o.organization_id = $1";

  private static final String PAGE =
      DirectoryRows.ENTRY + " where o.kind = any($1) and o.alias > $2 order by o.alias limit $3";

  private static final String BRANDS_OF =
      DirectoryRows.ENTRY
          + " where o.kind = 'BRAND' and o.group_alias = $1 and o.alias > $2"
          + " order by o.alias limit $3";

  private static final String COUNT =
      """
      select count(*) as entries from organization
       where organization_id is not null and state <> 'OFFBOARDED'
      """;

  private static final String ID_OF =
      """
      select organization_id from organization where alias = $1 and kind = $2 and state = 'ACTIVE'
      """;

  private static final String CLOSED =
      """
      select organization_id, state from organization
       where state in ('SUSPENDED', 'OFFBOARDING', 'OFFBOARDED')
      """;

  private static final String MOVE =
      """
      update organization
         set state = $2, version = version + 1, retain_until = $3, leaving_reason = $4,
             leaving_asked_by = $5, leaving_asked_at = $6, leaving_confirmed_by = $7,
             leaving_confirmed_at = $8
       where alias = $1
      """;

  private static final String EDIT =
      "update organization set name = $2, group_alias = $3, version = version + 1 where alias = $1";

  private static final String ADMIT =
      """
      update organization
         set state = 'ACTIVE', organization_id = $2, onboarded_at = $3, version = version + 1
       where alias = $1
      """;

  private static final String STRIKE =
      "delete from organization where alias = $1 and state = 'ONBOARDING'";

  private final TenantTransactions transactions;
  private final Callers callers;
  private final StatedRequests requests;

  PgOrganizationStore(TenantTransactions transactions, Callers callers, StatedRequests requests) {
    this.transactions = transactions;
    this.callers = callers;
    this.requests = requests;
  }

  @Override
  public Uni<Optional<Organization>> byAlias(String alias) {
    return unbound(BY_ALIAS, Tuple.of(alias)).map(PgOrganizationStore::first).chain(this::whole);
  }

  @Override
  public Uni<Optional<Organization>> own(Caller caller) {
    return unbound(BY_ID, Tuple.of(caller.tenant().id()))
        .map(PgOrganizationStore::first)
        .chain(this::whole);
  }

  @Override
  public Uni<List<Organization>> page(
      Optional<OrganizationKind> kind, String afterAlias, int limit) {
    return unbound(PAGE, Tuple.of(kinds(kind), afterAlias, limit))
        .map(PgOrganizationStore::entries);
  }

  @Override
  public Uni<List<Organization>> brandsOf(String group, String afterAlias, int limit) {
    return unbound(BRANDS_OF, Tuple.of(group, afterAlias, limit)).map(PgOrganizationStore::entries);
  }

  @Override
  public Uni<Integer> count() {
    return unbound(COUNT, Tuple.tuple())
        .map(rows -> Math.toIntExact(rows.iterator().next().getLong("entries")));
  }

  @Override
  public Uni<Optional<Organization>> entry(String alias) {
    return unbound(BY_ALIAS, Tuple.of(alias)).map(rows -> first(rows).map(DirectoryRows::entry));
  }

  @Override
  public Uni<Optional<UUID>> idOf(String alias, OrganizationKind kind) {
    return unbound(ID_OF, Tuple.of(alias, kind.name()))
        .map(rows -> first(rows).map(row -> row.getUUID("organization_id")));
  }

  @Override
  public Uni<Map<Tenant, Closure>> closed() {
    return unbound(CLOSED, Tuple.tuple())
        .map(
            rows ->
                Rows.stream(rows)
                    .collect(
                        Collectors.toUnmodifiableMap(
                            row -> new Tenant(row.getUUID("organization_id")),
                            row -> closure(row.getString("state")))));
  }

  private static Closure closure(String state) {
    return switch (OrganizationState.valueOf(state)) {
      case SUSPENDED -> Closure.SUSPENDED;
      case OFFBOARDING -> Closure.LEAVING;
      case OFFBOARDED -> Closure.GONE;
      case ONBOARDING, ACTIVE -> throw new IllegalStateException(state + " isn't closed");
    };
  }

  @Override
  public <T> Uni<T> inTransaction(Caller caller, Supplier<Uni<T>> work) {
    return transactions.inConnection(caller, connection -> work.get());
  }

  @Override
  public Uni<Optional<Organization>> lock(String alias) {
    return joined(
        connection ->
            connection
                .preparedQuery(BY_ALIAS + " for update of o")
                .execute(Tuple.of(alias))
                .map(rows -> first(rows).map(DirectoryRows::entry)));
  }

  @Override
  public Uni<OrganizationProfile> profile(Organization entry) {
    return joined(connection -> ProfileRows.read(connection, entry.profile()));
  }

  @Override
  public Uni<Organization> move(
      Organization locked, OrganizationState state, Optional<Departure> departure) {
    Optional<Departure.Confirmation> confirmed = departure.flatMap(Departure::confirmation);
    Tuple row =
        tuple(
            locked.profile().alias(),
            state.name(),
            departure.map(Departure::retainUntil).orElse(null),
            departure.map(Departure::reason).orElse(null),
            departure.map(Departure::askedBy).orElse(null),
            departure.map(Departure::askedAt).map(PgOrganizationStore::utc).orElse(null),
            confirmed.map(Departure.Confirmation::by).orElse(null),
            confirmed.map(Departure.Confirmation::at).map(PgOrganizationStore::utc).orElse(null));
    return change(MOVE, row).replaceWith(locked);
  }

  @Override
  public Uni<Organization> edit(Organization locked, OrganizationProfile profile) {
    return joined(connection -> ProfileRows.write(connection, profile))
        .chain(() -> change(EDIT, Tuple.of(profile.alias(), profile.name(), profile.group())))
        .replaceWith(locked);
  }

  @Override
  public Uni<Void> admit(Organization locked, OrganizationProfile profile, Instant now) {
    UUID tenant = transactions.current().caller().tenant().id();
    return joined(connection -> ProfileRows.write(connection, profile))
        .chain(() -> change(ADMIT, Tuple.of(profile.alias(), tenant, utc(now))));
  }

  @Override
  public Uni<Void> forgetProfile() {
    return joined(ProfileRows::delete);
  }

  @Override
  public Uni<Void> strike(Organization locked) {
    return change(STRIKE, Tuple.of(locked.profile().alias()));
  }

  private Uni<Void> change(String sql, Tuple row) {
    return joined(connection -> connection.preparedQuery(sql).execute(row).replaceWithVoid());
  }

  /** The transaction that is open already, whoever it is bound to. */
  private <T> Uni<T> joined(Function<SqlConnection, Uni<T>> work) {
    return Uni.createFrom()
        .deferred(() -> transactions.inConnection(transactions.current().caller(), work));
  }

  private Uni<RowSet<Row>> unbound(String sql, Tuple parameters) {
    return transactions.unbound(connection -> connection.preparedQuery(sql).execute(parameters));
  }

  /** An entry with its profile, from under the organization's own policy, or as it was stated. */
  private Uni<Optional<Organization>> whole(Optional<Row> found) {
    if (found.isEmpty()) {
      return Uni.createFrom().item(Optional.empty());
    }
    Organization entry = DirectoryRows.entry(found.get());
    return entry
        .id()
        .map(id -> registered(id, entry).map(Optional::of))
        .orElseGet(() -> stated(entry, new Tenant(found.get().getUUID("asked_in"))));
  }

  /** What was stated may be gone by now: the organization is registered then, or isn't there. */
  private Uni<Optional<Organization>> stated(Organization entry, Tenant askedIn) {
    String alias = entry.profile().alias();
    return requests
        .find(askedIn, alias)
        .chain(
            request ->
                request
                    .map(stated -> Uni.createFrom().item(Optional.of(entry.with(stated.profile()))))
                    .orElseGet(() -> byAlias(alias)));
  }

  private Uni<Organization> registered(UUID id, Organization entry) {
    return transactions
        .inConnection(
            callers.ourselves(id), connection -> ProfileRows.read(connection, entry.profile()))
        .map(entry::with);
  }

  private static Tuple tuple(@Nullable Object... values) {
    Tuple tuple = Tuple.tuple();
    Stream.of(values).forEach(tuple::addValue);
    return tuple;
  }

  private static String[] kinds(Optional<OrganizationKind> kind) {
    return kind.map(List::of).orElse(List.of(OrganizationKind.values())).stream()
        .map(Enum::name)
        .toArray(String[]::new);
  }

  private static List<Organization> entries(RowSet<Row> rows) {
    return Rows.all(rows, DirectoryRows::entry);
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return Rows.stream(rows).findFirst();
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

package dev.cordon.incident.people.persistence;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.incident.people.application.RosterStore;
import dev.cordon.incident.people.domain.DutyOverride;
import dev.cordon.incident.people.domain.RoleGroups;
import dev.cordon.incident.people.domain.Roster;
import dev.cordon.incident.people.domain.Rotation;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.tenancy.Rows;
import dev.cordon.kernel.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class PgRosterStore implements RosterStore {

  private static final String READ =
      "select version, zone, starts_on, hand_over, shift_days, people from roster where role = $1";

  private static final String OVERRIDES =
      "select person_id, from_at, until_at from roster_override where role = $1 order by from_at";

  private static final String ALL =
      "select role, version, zone, starts_on, hand_over, shift_days, people from roster";

  private static final String STANDING =
      """
      select role, person_id, from_at, until_at from roster_override
       where from_at <= $1 and until_at > $1
      """;

  private static final String WRITE =
      """
      insert into roster
        (role, version, zone, starts_on, hand_over, shift_days, people, changed_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8)
      on conflict (tenant_id, role) do update
         set version = excluded.version, zone = excluded.zone, starts_on = excluded.starts_on,
             hand_over = excluded.hand_over, shift_days = excluded.shift_days,
             people = excluded.people, changed_at = excluded.changed_at
      """;

  private static final String CLEAR = "delete from roster_override where role = $1";

  private static final String FILL =
      """
      insert into roster_override (role, person_id, from_at, until_at)
      select $1, o.person_id, o.from_at, o.until_at
        from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[])
             as o (person_id, from_at, until_at)
      """;

  private final TenantTransactions transactions;
  private final Clock clock;

  PgRosterStore(TenantTransactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  @Override
  public Uni<Roster> read(Caller caller, Role role) {
    Tuple name = Tuple.of(RoleGroups.name(role));
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(READ)
                .execute(name)
                .map(rows -> Rows.first(rows, row -> roster(role, row)))
                .chain(
                    found ->
                        found
                            .map(roster -> withOverrides(connection, roster, name))
                            .orElseGet(() -> Uni.createFrom().item(Roster.none(role)))));
  }

  private static Uni<Roster> withOverrides(SqlConnection connection, Roster roster, Tuple name) {
    return connection
        .preparedQuery(OVERRIDES)
        .execute(name)
        .map(rows -> Rows.all(rows, PgRosterStore::override))
        .map(
            overrides -> new Roster(roster.role(), roster.version(), roster.rotation(), overrides));
  }

  @Override
  public Uni<List<Roster>> standing(Caller caller, Instant at) {
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .query(ALL)
                .execute()
                .map(rows -> Rows.all(rows, PgRosterStore::roster))
                .chain(
                    rosters ->
                        connection
                            .preparedQuery(STANDING)
                            .execute(Tuple.of(PersonRows.utc(at)))
                            .map(rows -> Rows.all(rows, Standing::of))
                            .map(overrides -> with(rosters, overrides))));
  }

  /** An override with whose it is. */
  private record Standing(Role role, DutyOverride override) {

    static Standing of(Row row) {
      return new Standing(PersonRows.role(row.getString("role")), PgRosterStore.override(row));
    }
  }

  private static List<Roster> with(List<Roster> rosters, List<Standing> standing) {
    return rosters.stream().map(roster -> with(roster, standing)).toList();
  }

  private static Roster with(Roster roster, List<Standing> standing) {
    return new Roster(
        roster.role(),
        roster.version(),
        roster.rotation(),
        standing.stream()
            .filter(one -> one.role() == roster.role())
            .map(Standing::override)
            .toList());
  }

  @Override
  public Uni<Void> write(Caller caller, Roster roster) {
    Tuple name = Tuple.of(RoleGroups.name(roster.role()));
    return transactions.inConnection(
        caller,
        connection ->
            connection
                .preparedQuery(WRITE)
                .execute(row(roster))
                .chain(() -> connection.preparedQuery(CLEAR).execute(name))
                .chain(() -> fill(connection, roster)));
  }

  private static Uni<Void> fill(SqlConnection connection, Roster roster) {
    List<DutyOverride> overrides = roster.overrides();
    return overrides.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(FILL)
            .execute(
                Tuple.of(
                    RoleGroups.name(roster.role()),
                    overrides.stream().map(DutyOverride::person).toArray(UUID[]::new),
                    overrides.stream()
                        .map(o -> PersonRows.utc(o.from()))
                        .toArray(OffsetDateTime[]::new),
                    overrides.stream()
                        .map(o -> PersonRows.utc(o.until()))
                        .toArray(OffsetDateTime[]::new)))
            .replaceWithVoid();
  }

  private Tuple row(Roster roster) {
    Optional<Rotation> rotation = roster.rotation();
    return Tuple.tuple()
        .addValue(RoleGroups.name(roster.role()))
        .addValue(roster.version())
        .addValue(rotation.map(r -> r.zone().getId()).orElse(null))
        .addValue(rotation.map(Rotation::start).orElse(null))
        .addValue(rotation.map(Rotation::handOver).orElse(null))
        .addValue(rotation.map(Rotation::shiftDays).orElse(null))
        .addValue(rotation.map(r -> r.people().toArray(UUID[]::new)).orElse(null))
        .addValue(PersonRows.utc(clock.instant()));
  }

  private static Roster roster(Row row) {
    return roster(PersonRows.role(row.getString("role")), row);
  }

  private static Roster roster(Role role, Row row) {
    return new Roster(
        role,
        row.getLong("version"),
        Optional.ofNullable(row.getString("zone")).map(zone -> rotation(zone, row)),
        List.of());
  }

  private static Rotation rotation(String zone, Row row) {
    return new Rotation(
        ZoneId.of(zone),
        row.getLocalDate("starts_on"),
        row.getLocalTime("hand_over"),
        row.getInteger("shift_days"),
        List.of(row.getArrayOfUUIDs("people")));
  }

  private static DutyOverride override(Row row) {
    return new DutyOverride(
        row.getUUID("person_id"),
        row.getOffsetDateTime("from_at").toInstant(),
        row.getOffsetDateTime("until_at").toInstant());
  }
}

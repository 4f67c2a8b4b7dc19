package dev.cordon.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.testkit.postgres.TenantIsolation.Exceptions;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantIsolationTest {

  private final TestDatabase database = TestDatabase.fresh();

  @BeforeEach
  void tenantFunction() throws SQLException {
    asOwner("create function app_tenant() returns uuid language sql stable as 'select null::uuid'");
  }

  @Test
  void acceptsAForcedTableWithATenantKey() throws SQLException {
    asOwner("create table good (tenant_id uuid, id uuid, primary key (tenant_id, id))");
    protect("good");

    assertThat(TenantIsolation.gaps(database, Map.of())).isEmpty();
  }

  @Test
  void namesATableWithoutAPolicy() throws SQLException {
    asOwner("create table bare (tenant_id uuid primary key)");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(
            "bare: row-level security isn't enabled and forced",
            "bare: no policy compares tenant_id with app_tenant()");
  }

  @Test
  void namesATableWhosePolicyIsNotForced() throws SQLException {
    asOwner("create table unforced (tenant_id uuid primary key)");
    protect("unforced");
    asOwner("alter table unforced no force row level security");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly("unforced: row-level security isn't enabled and forced");
  }

  @Test
  void namesAPolicyThatComparesSomethingElse() throws SQLException {
    asOwner("create table wide (tenant_id uuid primary key)");
    asOwner("alter table wide enable row level security");
    asOwner("alter table wide force row level security");
    asOwner("create policy everybody on wide using (true)");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(
            "wide.everybody: says something else than tenant_id = app_tenant()",
            "wide: no policy compares tenant_id with app_tenant()");
  }

  @Test
  void namesAPolicyThatOnlyContainsTheRightOne() throws SQLException {
    asOwner("create table loose (tenant_id uuid primary key)");
    asOwner("alter table loose enable row level security");
    asOwner("alter table loose force row level security");
    asOwner("create policy own on loose using (tenant_id = app_tenant() or true)");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(
            "loose.own: says something else than tenant_id = app_tenant()",
            "loose: no policy compares tenant_id with app_tenant()");
  }

  @Test
  void namesAPolicyThatLetsForeignRowsBeWritten() throws SQLException {
    asOwner("create table dump (tenant_id uuid primary key)");
    asOwner("alter table dump enable row level security");
    asOwner("alter table dump force row level security");
    asOwner("create policy own on dump using (tenant_id = app_tenant()) with check (true)");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly("dump.own: says something else than tenant_id = app_tenant()");
  }

  @Test
  void namesAFurtherPolicyUnlessItIsListed() throws SQLException {
    asOwner("create table shared (tenant_id uuid primary key)");
    protect("shared");
    asOwner("create policy circle on shared for select using (true)");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly("shared.circle: says something else than tenant_id = app_tenant()");
    assertThat(
            TenantIsolation.gaps(
                database,
                Exceptions.tables(Map.of())
                    .policies(Map.of("shared.circle", "members of the circle may read"))))
        .isEmpty();
  }

  @Test
  void namesViewsThatReadAsTheirOwner() throws SQLException {
    asOwner("create table good (tenant_id uuid, id uuid, primary key (tenant_id, id))");
    protect("good");
    asOwner("create view careful with (security_invoker = true) as select * from good");
    asOwner("create view careless as select * from good");
    asOwner("create materialized view frozen as select 1 as one");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(
            "careless: a view without security_invoker",
            "frozen: a materialized view has no policy");
  }

  @Test
  void namesFunctionsThatRunAsTheirOwnerUnlessTheyAreListed() throws SQLException {
    asOwner(
        "create function peek(int) returns int language sql security definer"
            + " set search_path = public, pg_temp as 'select 1'");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly("peek(integer): runs as its owner (security definer)");
    assertThat(
            TenantIsolation.gaps(
                database,
                Exceptions.tables(Map.of()).functions(Map.of("peek(integer)", "tells a number"))))
        .isEmpty();

    asOwner("alter function peek(int) reset search_path");
    assertThat(
            TenantIsolation.gaps(
                database,
                Exceptions.tables(Map.of()).functions(Map.of("peek(integer)", "tells a number"))))
        .containsExactly("peek(integer): runs as its owner without a search_path of its own");
  }

  @Test
  void namesARoleOfTheServiceThatIsAboveThePolicies() throws SQLException {
    asSuperuser("alter role " + database.app() + " bypassrls");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(database.app() + ": the service's role may bypass policies through it");
  }

  @Test
  void namesARoleAboveThePoliciesThatTheServiceMayBecome() throws SQLException {
    asSuperuser("grant " + database.owner() + " to " + database.app() + " with inherit false");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(database.owner() + ": the service's role may bypass policies through it");
  }

  @Test
  void namesARoleOfGuestsThatIsAboveThePolicies() throws SQLException {
    asSuperuser("revoke " + database.guest() + " from " + database.app());
    asSuperuser("alter role " + database.guest() + " bypassrls");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(database.guest() + ": the service's role may bypass policies through it");
  }

  @Test
  void namesATableThatTheRoleOfGuestsOwns() throws SQLException {
    asOwner("create table good (tenant_id uuid, id uuid, primary key (tenant_id, id))");
    protect("good");
    asSuperuser("alter table good owner to " + database.guest());

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .contains("good: is owned by the role that the service runs as");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRUNCATE", "REFERENCES", "TRIGGER"})
  void namesAPrivilegeOnATableThatNoPolicyLimits(String privilege) throws SQLException {
    asOwner("create table good (tenant_id uuid, id uuid, primary key (tenant_id, id))");
    protect("good");
    asOwner("create table exempt (id int primary key)");
    asOwner("grant select, insert, update, delete on good to " + database.app());
    asOwner("grant " + privilege + " on good to " + database.app());
    asOwner("grant " + privilege + " on exempt to " + database.guest());

    assertThat(TenantIsolation.gaps(database, Map.of("exempt", "has no tenant")))
        .containsExactly(
            "exempt: %s has %s on it, which no policy limits"
                .formatted(database.guest(), privilege),
            "good: %s has %s on it, which no policy limits".formatted(database.app(), privilege));
  }

  @Test
  void namesAPrivilegeOnAColumnThatNoPolicyLimits() throws SQLException {
    asOwner("create table good (tenant_id uuid, id uuid, primary key (tenant_id, id))");
    protect("good");
    asOwner("grant references (id) on good to " + database.app());

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(
            "good: %s has REFERENCES on it, which no policy limits".formatted(database.app()));
  }

  @Test
  void namesAPrivilegeThatEverybodyHas() throws SQLException {
    asOwner("create table good (tenant_id uuid, id uuid, primary key (tenant_id, id))");
    protect("good");
    asOwner("grant truncate on good to public");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(
            "good: %s has TRUNCATE on it, which no policy limits".formatted(database.app()),
            "good: %s has TRUNCATE on it, which no policy limits".formatted(database.guest()));
  }

  @Test
  void namesARoleThatMayMakeSomethingOfItsOwn() throws SQLException {
    asOwner("grant create on schema public to " + database.app());
    asSuperuser("grant create on database " + database.name() + " to " + database.guest());

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(
            "public: %s has CREATE on it, which no policy limits".formatted(database.app()),
            "%s: %s has CREATE on it, which no policy limits"
                .formatted(database.name(), database.guest()));
  }

  @Test
  void namesATableOfAnotherSchema() throws SQLException {
    asOwner("create schema hidden");
    asOwner("create table hidden.bare (tenant_id uuid primary key)");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .contains("hidden.bare: row-level security isn't enabled and forced");
  }

  @Test
  void namesAnExceptionThatNothingNeeds() throws SQLException {
    assertThat(TenantIsolation.gaps(database, Map.of("gone", "was there once")))
        .containsExactly("gone: is an exception that nothing needs");
  }

  @Test
  void namesKeysThatDoNotBeginWithTheTenant() throws SQLException {
    asOwner(
        "create table target (tenant_id uuid, id uuid, primary key (tenant_id, id), unique (id))");
    asOwner("create table pointer (tenant_id uuid, id uuid references target (id))");
    protect("target");
    protect("pointer");

    assertThat(TenantIsolation.gaps(database, Map.of()))
        .containsExactly(
            "pointer: key pointer_id_fkey doesn't begin with tenant_id",
            "target: key target_id_key doesn't begin with tenant_id");
  }

  @Test
  void asksForNeedToKnowWhereverSomethingHangsOnIncidents() throws SQLException {
    needToKnow();
    asOwner("create table incident (tenant_id uuid, id uuid, primary key (tenant_id, id))");
    hide("incident", "id");
    asOwner("create table task (tenant_id uuid primary key, incident_id uuid)");
    protect("task");
    asOwner("create table step (tenant_id uuid primary key, incident_id uuid)");
    hide("step", "incident_id");

    assertThat(gapsWithNeedToKnow())
        .containsExactly(
            "task: hangs on incidents, and its policy shows it to whom they are hidden from");
  }

  @Test
  void acceptsWhatMayHangOnNothing() throws SQLException {
    needToKnow();
    asOwner("create table loose (tenant_id uuid primary key, incident_id uuid, other_id uuid)");
    protect("loose");
    maybe("loose", "incident_id", "incident_id");
    assertThat(gapsWithNeedToKnow()).isEmpty();

    maybe("loose", "other_id", "incident_id");
    assertThat(gapsWithNeedToKnow())
        .contains(
            "loose: hangs on incidents, and its policy shows it to whom they are hidden from");
  }

  private void maybe(String table, String absent, String hidden) throws SQLException {
    String hiding =
        "(tenant_id = app_tenant()"
            + " and (%s is null or %s)".formatted(absent, notHidden(hidden))
            + ")";
    asOwner("alter policy own on %s using %s with check %s".formatted(table, hiding, hiding));
  }

  @Test
  void namesAPolicyThatOnlyContainsNeedToKnow() throws SQLException {
    needToKnow();
    asOwner("create table loose (tenant_id uuid primary key, incident_id uuid)");
    protect("loose");
    asOwner(
        "alter policy own on loose using (tenant_id = app_tenant()"
            + " and "
            + notHidden("incident_id")
            + " or true)");

    assertThat(gapsWithNeedToKnow())
        .containsExactly(
            "loose.own: says something else than tenant_id = app_tenant()",
            "loose: no policy compares tenant_id with app_tenant()",
            "loose: hangs on incidents, and its policy shows it to whom they are hidden from");
  }

  @Test
  void namesAPolicyThatHidesAndLetsBeWritten() throws SQLException {
    needToKnow();
    asOwner("create table step (tenant_id uuid primary key, incident_id uuid)");
    hide("step", "incident_id");
    asOwner("alter policy own on step with check (tenant_id = app_tenant())");

    assertThat(gapsWithNeedToKnow())
        .containsExactly("step.own: says something else than tenant_id = app_tenant()");
  }

  /** It only takes away from what the others show. */
  @Test
  void acceptsARestrictivePolicy() throws SQLException {
    asOwner("create table good (tenant_id uuid primary key)");
    protect("good");
    asOwner("create policy less on good as restrictive using (false)");

    assertThat(TenantIsolation.gaps(database, Map.of())).isEmpty();
  }

  private void needToKnow() throws SQLException {
    asOwner(
        "create function app_hidden_ids() returns text language sql stable as 'select null::text'");
    asOwner(
        "create function app_find_hidden() returns uuid[] language sql stable security definer"
            + " set search_path = public, pg_temp as 'select null::uuid[]'");
  }

  private void hide(String table, String column) throws SQLException {
    protect(table);
    String hiding = "(tenant_id = app_tenant() and %s)".formatted(notHidden(column));
    asOwner("alter policy own on %s using %s with check %s".formatted(table, hiding, hiding));
  }

  private static String notHidden(String column) {
    return column + "::text not in (select string_to_table((select app_hidden_ids()), ','))";
  }

  private List<String> gapsWithNeedToKnow() throws SQLException {
    return TenantIsolation.gaps(
        database,
        Exceptions.tables(Map.of()).functions(Map.of("app_find_hidden()", "finds what is hidden")));
  }

  @Test
  void passesOverExemptions() throws SQLException {
    asOwner("create table history (id int primary key)");

    assertThat(TenantIsolation.gaps(database, Map.of("history", "written by Flyway"))).isEmpty();
  }

  private void protect(String table) throws SQLException {
    asOwner("alter table " + table + " enable row level security");
    asOwner("alter table " + table + " force row level security");
    asOwner(
        "create policy own on %s using (tenant_id = app_tenant()) with check (tenant_id = app_tenant())"
            .formatted(table));
  }

  private void asSuperuser(String sql) throws SQLException {
    try (var superuser = database.connectAsSuperuser();
        var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }

  private void asOwner(String sql) throws SQLException {
    try (var owner = database.connectAsOwner();
        var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}

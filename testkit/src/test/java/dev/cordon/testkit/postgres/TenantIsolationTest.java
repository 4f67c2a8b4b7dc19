package dev.cordon.testkit.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

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
        .containsExactly("wide: no policy compares tenant_id with app_tenant()");
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

  private void asOwner(String sql) throws SQLException {
    try (var owner = database.connectAsOwner();
        var statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}

package dev.cordon.testkit.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a database for whatever could show one tenant the rows of another: tables without a
 * forced policy or with one that says something else, keys that don't begin with the tenant
 * (constraint checks bypass policies), views and functions that read past the policies, privileges
 * that no policy limits, and a role of the service that is above them. Its roles are two: the app,
 * and the guest that the app becomes.
 */
public final class TenantIsolation {

  /** What may differ, each with the reason why nobody sees foreign rows through it. */
  public record Exceptions(
      Map<String, String> tables, Map<String, String> policies, Map<String, String> functions) {

    public Exceptions {
      tables = Map.copyOf(tables);
      policies = Map.copyOf(policies);
      functions = Map.copyOf(functions);
    }

    /**
     * @param reasons table name → why it needs no tenant
     */
    public static Exceptions tables(Map<String, String> reasons) {
      return new Exceptions(reasons, Map.of(), Map.of());
    }

    /**
     * @param reasons {@code table.policy} → whom it lets see or write what, beside the tenant
     */
    public Exceptions policies(Map<String, String> reasons) {
      return new Exceptions(tables, reasons, functions);
    }

    /**
     * @param reasons {@code name(argument types)} → why it must run as its owner, and what it tells
     */
    public Exceptions functions(Map<String, String> reasons) {
      return new Exceptions(tables, policies, reasons);
    }
  }

  /** What the kernel brings into every service's database. */
  private static final Map<String, String> KERNEL_FUNCTIONS =
      Map.of(
          "idempotency_due(timestamp with time zone)",
          "tells a worker whose answers are old: tenant and time, nothing else",
          "audit_entry_appended()",
          "a trigger: lists what was appended for the sealer, and tells nothing",
          "audit_chains(uuid,integer)",
          "tells an operator which tenants have a trail and how long it is, nothing that is in it");

  private static final Map<String, String> KERNEL_TABLES =
      Map.of(
          "audit_unsealed", "the sealer looks for entries of every tenant; ids and times only",
          "audit_unsigned", "the sealer looks for chains to sign; ids and times only");

  private static final String THE_POLICY = "(tenant_id = app_tenant())";

  private static final String IN_HIDDEN =
      Pattern.quote(
          ")::text IN ( SELECT string_to_table(( SELECT app_hidden_ids() AS app_hidden_ids),"
              + " ','::text) AS string_to_table)))");

  /**
   * Tenant and need-to-know: for what is an incident, or hangs on something that can be hidden; the
   * second form is for what may hang on nothing.
   */
  private static final Pattern HIDING_POLICY =
      Pattern.compile(
          Pattern.quote("((tenant_id = app_tenant()) AND (NOT ((")
              + ("(id|[a-z_]+_id)" + IN_HIDDEN)
              + Pattern.quote(")")
              + "|"
              + Pattern.quote("((tenant_id = app_tenant()) AND ((")
              + ("([a-z_]+_id) IS NULL\\) OR \\(NOT \\(\\(\\2" + IN_HIDDEN)
              + Pattern.quote("))"));

  /** Tables whose rows say on which incident they hang, and the incidents themselves. */
  private static final String HANGING =
      """
      select c.oid::regclass::text as name
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
         and c.relkind in ('r', 'p')
         and exists (select from pg_proc where proname = 'app_find_hidden' and prosecdef)
         and (c.relname = 'incident'
              or exists (select from pg_attribute a
                          where a.attrelid = c.oid and a.attname = 'incident_id'))
       order by 1
      """;

  /** Whatever holds or shows rows, outside the system's own schemas. */
  private static final String RELATIONS =
      """
      select c.oid::regclass::text as name, c.relkind,
             c.relrowsecurity and c.relforcerowsecurity as forced,
             coalesce(c.reloptions @> '{security_invoker=true}'
                      or c.reloptions @> '{security_invoker=on}', false) as invoker,
             pg_get_userbyid(c.relowner) in ('%1$s', '%2$s') as owned
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname not like 'pg\\_%%' and n.nspname <> 'information_schema'
         and c.relkind in ('r', 'p', 'v', 'm', 'f')
       order by 1
      """;

  private static final String POLICIES =
      """
      select p.polrelid::regclass::text as name, p.polname, p.polpermissive, p.polcmd,
             pg_get_expr(p.polqual, p.polrelid) as qual,
             pg_get_expr(p.polwithcheck, p.polrelid) as checked
        from pg_policy p order by 1, 2
      """;

  /** Keys whose first column isn't the tenant. */
  private static final String KEYS =
      """
      select c.oid::regclass::text as name, i.relname as key
        from pg_index x
        join pg_class c on c.oid = x.indrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_class i on i.oid = x.indexrelid
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
       where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and x.indisunique
         and a.attname is distinct from 'tenant_id'
      union all
      select c.oid::regclass::text, k.conname
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema'
         and k.contype = 'f' and a.attname <> 'tenant_id'
       order by 1, 2
      """;

  private static final String DEFINER_FUNCTIONS =
      """
      select p.oid::regprocedure::text as name,
             exists (select from unnest(p.proconfig) s where s like 'search_path=%') as fixed
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and p.prosecdef
       order by 1
      """;

  /** Also by a role that it may become. */
  private static final String POWERS =
      """
      select r.rolname as name, r.rolsuper, r.rolbypassrls
        from pg_roles r
       where (pg_has_role('%1$s', r.oid, 'member') or pg_has_role('%2$s', r.oid, 'member'))
         and (r.rolsuper or r.rolbypassrls)
       order by 1
      """;

  /**
   * What policies have no say in: a table is emptied with everybody's rows, a foreign key and a
   * trigger see each row that comes, and who makes something in a schema owns it.
   */
  private static final String UNLIMITED =
      """
      select c.oid::regclass::text as name, r.rolname as role, p.name as privilege
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_roles r on r.rolname in ('%1$s', '%2$s')
        cross join (values ('TRUNCATE'), ('REFERENCES'), ('TRIGGER')) p (name)
       where n.nspname not like 'pg\\_%%' and n.nspname <> 'information_schema'
         and c.relkind in ('r', 'p', 'v', 'm', 'f')
         and (has_table_privilege(r.oid, c.oid, p.name)
              or p.name = 'REFERENCES' and has_any_column_privilege(r.oid, c.oid, p.name))
      union all
      select n.nspname, r.rolname, 'CREATE'
        from pg_namespace n join pg_roles r on r.rolname in ('%1$s', '%2$s')
       where n.nspname not like 'pg\\_%%' and n.nspname <> 'information_schema'
         and has_schema_privilege(r.oid, n.oid, 'CREATE')
      union all
      select d.datname, r.rolname, 'CREATE'
        from pg_database d join pg_roles r on r.rolname in ('%1$s', '%2$s')
       where d.datname = current_database() and has_database_privilege(r.oid, d.oid, 'CREATE')
       order by 1, 2, 3
      """;

  private final Exceptions exceptions;
  private final List<String> gaps = new ArrayList<>();
  private final TreeSet<String> unused = new TreeSet<>();
  private final TreeSet<String> tables = new TreeSet<>();
  private final TreeSet<String> bound = new TreeSet<>();
  private final TreeSet<String> hiding = new TreeSet<>();

  private TenantIsolation(Exceptions exceptions) {
    this.exceptions = withTheKernels(exceptions);
    unused.addAll(exceptions.tables().keySet());
    unused.addAll(exceptions.policies().keySet());
    unused.addAll(exceptions.functions().keySet());
  }

  private static Exceptions withTheKernels(Exceptions exceptions) {
    Map<String, String> tables = new HashMap<>(KERNEL_TABLES);
    tables.putAll(exceptions.tables());
    return new Exceptions(tables, exceptions.policies(), exceptions.functions());
  }

  /**
   * One sentence for each gap; empty when there is none.
   *
   * @param exemptions table name → why it needs no tenant
   */
  public static List<String> gaps(TestDatabase database, Map<String, String> exemptions)
      throws SQLException {
    return gaps(database, Exceptions.tables(exemptions));
  }

  /** The same, for a service that needs further policies or functions. */
  public static List<String> gaps(TestDatabase database, Exceptions exceptions)
      throws SQLException {
    TenantIsolation isolation = new TenantIsolation(exceptions);
    try (Connection owner = database.connectAsOwner()) {
      each(owner, RELATIONS.formatted(database.app(), database.guest()), isolation::relation);
      each(owner, POLICIES, isolation::policy);
      isolation.tables.stream()
          .filter(table -> !isolation.bound.contains(table))
          .forEach(table -> isolation.gap(table, "no policy compares tenant_id with app_tenant()"));
      each(owner, HANGING, isolation::hanging);
      each(owner, KEYS, isolation::key);
      each(owner, DEFINER_FUNCTIONS, isolation::function);
      each(owner, POWERS.formatted(database.app(), database.guest()), isolation::power);
      each(owner, UNLIMITED.formatted(database.app(), database.guest()), isolation::unlimited);
    }
    isolation.unused.forEach(name -> isolation.gap(name, "is an exception that nothing needs"));
    return List.copyOf(isolation.gaps);
  }

  private void relation(ResultSet row) throws SQLException {
    String name = row.getString("name");
    if (row.getBoolean("owned")) {
      gap(name, "is owned by the role that the service runs as");
    }
    if (isExempt(exceptions.tables(), name)) {
      return;
    }
    switch (row.getString("relkind")) {
      case "v" -> require(row.getBoolean("invoker"), name, "a view without security_invoker");
      case "m" -> gap(name, "a materialized view has no policy");
      case "f" -> gap(name, "a foreign table has no policy");
      default -> {
        tables.add(name);
        require(row.getBoolean("forced"), name, "row-level security isn't enabled and forced");
      }
    }
  }

  private void policy(ResultSet row) throws SQLException {
    String table = row.getString("name");
    String policy = table + "." + row.getString("polname");
    if (!row.getBoolean("polpermissive")) {
      // Takes away from what the others show.
      isExempt(exceptions.policies(), policy);
      return;
    }
    @Nullable String qual = row.getString("qual");
    @Nullable String checked = row.getString("checked");
    if (isOwn(qual) && "*r".contains(row.getString("polcmd"))) {
      bound.add(table);
      if (isHiding(qual)) {
        hiding.add(table);
      }
    }
    boolean insertsOnly = qual == null && "a".equals(row.getString("polcmd"));
    boolean checksNoLess =
        insertsOnly ? isOwn(checked) : checked == null || Objects.equals(qual, checked);
    if (!((isOwn(qual) || insertsOnly) && checksNoLess)
        && !isExempt(exceptions.policies(), policy)
        && !exceptions.tables().containsKey(table)) {
      gap(policy, "says something else than tenant_id = app_tenant()");
    }
  }

  private static boolean isOwn(@Nullable String expression) {
    return THE_POLICY.equals(expression) || isHiding(expression);
  }

  private static boolean isHiding(@Nullable String expression) {
    return expression != null && HIDING_POLICY.matcher(expression).matches();
  }

  private void hanging(ResultSet row) throws SQLException {
    String table = row.getString("name");
    require(
        hiding.contains(table) || exceptions.tables().containsKey(table),
        table,
        "hangs on incidents, and its policy shows it to whom they are hidden from");
  }

  private void key(ResultSet row) throws SQLException {
    String table = row.getString("name");
    if (!exceptions.tables().containsKey(table)) {
      gap(table, "key " + row.getString("key") + " doesn't begin with tenant_id");
    }
  }

  private void function(ResultSet row) throws SQLException {
    String name = row.getString("name");
    boolean known = KERNEL_FUNCTIONS.containsKey(name);
    require(
        isExempt(exceptions.functions(), name) || known,
        name,
        "runs as its owner (security definer)");
    require(row.getBoolean("fixed"), name, "runs as its owner without a search_path of its own");
  }

  private void power(ResultSet row) throws SQLException {
    gap(row.getString("name"), "the service's role may bypass policies through it");
  }

  private void unlimited(ResultSet row) throws SQLException {
    gap(
        row.getString("name"),
        row.getString("role")
            + " has "
            + row.getString("privilege")
            + " on it, which no policy limits");
  }

  private boolean isExempt(Map<String, String> reasons, String name) {
    unused.remove(name);
    return reasons.containsKey(name);
  }

  private void require(boolean holds, String name, String gap) {
    if (!holds) {
      gap(name, gap);
    }
  }

  private void gap(String name, String gap) {
    gaps.add(name + ": " + gap);
  }

  @FunctionalInterface
  private interface Reader {
    void read(ResultSet row) throws SQLException;
  }

  private static void each(Connection connection, String sql, Reader reader) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}

package dev.cordon.testkit.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks through a schema for tables that could show one tenant the rows of another: without a
 * forced policy, with a key that doesn't begin with the tenant (constraint checks bypass policies),
 * or owned by the role that the service runs as.
 */
public final class TenantIsolation {

  /** Ordinary and partitioned tables of the schema, and what keeps them apart. */
  private static final String TABLES =
      """
      select c.relname,
             c.relrowsecurity and c.relforcerowsecurity as forced,
             exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd in ('*', 'r')
                       and p.polpermissive
                       and pg_get_expr(p.polqual, p.polrelid) like '%tenant_id = app_tenant()%') as bound,
             pg_get_userbyid(c.relowner) as owner
        from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       order by c.relname
      """;

  /** Keys whose first column isn't the tenant. */
  private static final String KEYS =
      """
      select c.relname, i.relname as key
        from pg_index x
        join pg_class c on c.oid = x.indrelid
        join pg_class i on i.oid = x.indexrelid
        left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
       where c.relnamespace = 'public'::regnamespace and x.indisunique
         and a.attname is distinct from 'tenant_id'
      union all
      select c.relname, k.conname
        from pg_constraint k
        join pg_class c on c.oid = k.conrelid
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
       where c.relnamespace = 'public'::regnamespace and k.contype = 'f' and a.attname <> 'tenant_id'
       order by 1, 2
      """;

  private TenantIsolation() {}

  /**
   * One sentence for each table that isn't isolated; empty when all are.
   *
   * @param exemptions table name → why it needs no tenant
   */
  public static List<String> gaps(TestDatabase database, Map<String, String> exemptions)
      throws SQLException {
    List<String> gaps = new ArrayList<>();
    try (Connection owner = database.connectAsOwner();
        var statement = owner.createStatement()) {
      try (var tables = statement.executeQuery(TABLES)) {
        while (tables.next()) {
          String table = tables.getString("relname");
          if (tables.getString("owner").equals(database.app())) {
            gaps.add(table + ": is owned by the role that the service runs as");
          }
          if (exemptions.containsKey(table)) {
            continue;
          }
          if (!tables.getBoolean("forced")) {
            gaps.add(table + ": row-level security isn't enabled and forced");
          }
          if (!tables.getBoolean("bound")) {
            gaps.add(table + ": no policy compares tenant_id with app_tenant()");
          }
        }
      }
      try (var keys = statement.executeQuery(KEYS)) {
        while (keys.next()) {
          if (!exemptions.containsKey(keys.getString("relname"))) {
            gaps.add(
                keys.getString("relname")
                    + ": key "
                    + keys.getString("key")
                    + " doesn't begin with tenant_id");
          }
        }
      }
    }
    return List.copyOf(gaps);
  }
}

package dev.cordon.testkit.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Databases and roles as every environment has them, made again without harm:
 *
 * <ul>
 *   <li>{@code <db>_owner} owns the schema and migrates it; BYPASSRLS, since the owner under a
 *       forced policy would silently back-fill nothing;
 *   <li>{@code <db>_app} owns nothing and may connect; migrations grant it what it needs;
 *   <li>{@code <db>_guest} can't log in; the app becomes it for a transaction in which somebody
 *       reads what another organization shares.
 * </ul>
 */
public final class DatabaseBootstrap {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z_]{0,40}");

  /** Opens a connection of the superuser to a database of the cluster. */
  @FunctionalInterface
  public interface Superuser {
    Connection connect(String database) throws SQLException;
  }

  /** Passwords of the roles of one database. */
  public record Passwords(String owner, String app) {}

  private final Superuser superuser;

  public DatabaseBootstrap(Superuser superuser) {
    this.superuser = superuser;
  }

  /** A database of a Cordon service with its three roles. */
  public void serviceDatabase(String database, Passwords passwords) throws SQLException {
    String owner = database + "_owner";
    String app = database + "_app";
    String guest = database + "_guest";
    try (Connection cluster = superuser.connect("postgres")) {
      role(cluster, owner, "LOGIN BYPASSRLS", passwords.owner());
      role(cluster, app, "LOGIN NOBYPASSRLS", passwords.app());
      group(cluster, guest);
      run(cluster, "grant " + guest + " to " + app + " with inherit false, set true");
      database(cluster, database, owner);
      run(cluster, "grant connect on database " + database + " to " + app);
    }
    try (Connection inside = superuser.connect(database)) {
      schema(inside, owner);
      run(inside, "grant usage on schema public to " + app + ", " + guest);
      withoutLoader(inside, database + "_loader");
    }
  }

  /** Clusters of earlier versions have a log-in above the policies that nothing used. */
  private static void withoutLoader(Connection inside, String loader) throws SQLException {
    if (exists(inside, "select 1 from pg_roles where rolname = ?", loader)) {
      run(inside, "drop owned by " + checked(loader));
      run(inside, "drop role " + loader);
    }
  }

  /** A database of another product: one role that owns it. */
  public void plainDatabase(String database, String ownerPassword) throws SQLException {
    String owner = database + "_owner";
    try (Connection cluster = superuser.connect("postgres")) {
      role(cluster, owner, "LOGIN NOBYPASSRLS", ownerPassword);
      database(cluster, database, owner);
    }
    try (Connection inside = superuser.connect(database)) {
      schema(inside, owner);
    }
  }

  private static void schema(Connection inside, String owner) throws SQLException {
    run(inside, "alter schema public owner to " + owner);
    run(inside, "revoke all on schema public from public");
  }

  private static void database(Connection cluster, String name, String owner) throws SQLException {
    if (!exists(cluster, "select 1 from pg_database where datname = ?", name)) {
      run(cluster, "create database " + checked(name) + " owner " + owner);
    }
    run(cluster, "revoke all on database " + name + " from public");
  }

  private static void group(Connection cluster, String name) throws SQLException {
    if (!exists(cluster, "select 1 from pg_roles where rolname = ?", name)) {
      run(cluster, "create role " + checked(name));
    }
    run(cluster, "alter role " + name + " NOLOGIN NOBYPASSRLS");
  }

  private static void role(Connection cluster, String name, String rights, String password)
      throws SQLException {
    if (!exists(cluster, "select 1 from pg_roles where rolname = ?", name)) {
      run(cluster, "create role " + checked(name));
    }
    String quoted;
    try (PreparedStatement quote = cluster.prepareStatement("select quote_literal(?)")) {
      quote.setString(1, password);
      try (var row = quote.executeQuery()) {
        row.next();
        quoted = row.getString(1);
      }
    }
    run(cluster, "alter role " + name + " " + rights + " password " + quoted);
  }

  private static boolean exists(Connection cluster, String query, String name) throws SQLException {
    try (PreparedStatement select = cluster.prepareStatement(query)) {
      select.setString(1, name);
      try (var rows = select.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches() || Set.of("postgres", "public").contains(name)) {
      throw new IllegalArgumentException("not a name for a database or role: " + name);
    }
    return name;
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

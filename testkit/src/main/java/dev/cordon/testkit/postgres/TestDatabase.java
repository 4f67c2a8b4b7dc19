package dev.cordon.testkit.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;

/**
 * A database of its own in a real PostgreSQL that the whole test run shares, with the roles of
 * production: the owner migrates, the app works, policies are forced.
 *
 * @param name database name; its roles are {@code <name>_owner}, {@code <name>_app}, {@code
 *     <name>_guest}
 */
public record TestDatabase(String host, int port, String name, String password) {

  private static final AtomicInteger COUNT = new AtomicInteger();

  /** Makes a fresh database and migrates it from the given Flyway locations as its owner. */
  public static TestDatabase migrated(String... locations) {
    var database = fresh();
    database.migrate("latest", locations);
    return database;
  }

  /**
   * Runs the migrations that haven't run yet.
   *
   * @param target the last one: a version, or {@code latest}
   */
  public void migrate(String target, String... locations) {
    Flyway.configure()
        .dataSource(url(), owner(), password())
        .locations(locations)
        .placeholders(Map.of("app", app(), "guest", guest()))
        .target(target)
        .load()
        .migrate();
  }

  /** Makes a fresh database without tables. */
  public static TestDatabase fresh() {
    EmbeddedPostgres server = Server.RUNNING;
    String name = "test_" + letters(COUNT.getAndIncrement());
    String password = "test";
    try {
      new DatabaseBootstrap(database -> server.getDatabase("postgres", database).getConnection())
          .serviceDatabase(name, new DatabaseBootstrap.Passwords(password, password));
    } catch (SQLException e) {
      throw new IllegalStateException("could not make the database " + name, e);
    }
    return new TestDatabase("127.0.0.1", server.getPort(), name, password);
  }

  /** a to z, aa to zz: names of databases have no digits. */
  private static String letters(int count) {
    String before = count < 26 ? "" : letters(count / 26 - 1);
    return before + (char) ('a' + count % 26);
  }

  /** The database that the service under test runs on. */
  public static TestDatabase current() {
    var config = ConfigProvider.getConfig();
    return new TestDatabase(
        config.getValue("cordon.db.host", String.class),
        config.getValue("cordon.db.port", int.class),
        config.getValue("cordon.db.name", String.class),
        config.getValue("cordon.db.owner-password", String.class));
  }

  /** The settings by which a service finds it. */
  public Map<String, String> settings() {
    return Map.of(
        "cordon.db.host", host,
        "cordon.db.port", String.valueOf(port),
        "cordon.db.name", name,
        "cordon.db.app-password", password,
        "cordon.db.owner-password", password);
  }

  public String url() {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
  }

  public String owner() {
    return name + "_owner";
  }

  public String app() {
    return name + "_app";
  }

  /** The role that the app becomes for whoever reads what another organization shares. */
  public String guest() {
    return name + "_guest";
  }

  /** A connection as the owner: sees everything, for arranging and checking. */
  public Connection connectAsOwner() throws SQLException {
    return DriverManager.getConnection(url(), owner(), password);
  }

  /** A connection as the role that the service runs as. */
  public Connection connectAsApp() throws SQLException {
    return DriverManager.getConnection(url(), app(), password);
  }

  /** For what no role of the service may do, in tests of that. */
  Connection connectAsSuperuser() throws SQLException {
    return Server.RUNNING.getDatabase("postgres", name).getConnection();
  }

  private static final class Server {
    /** In the clone, shared by its modules: nothing is left behind elsewhere. */
    private static final Path FOLDER =
        Path.of("..", "target", "postgres").toAbsolutePath().normalize();

    private static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        Files.createDirectories(FOLDER);
        return EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(FOLDER.toFile())
            .setDataDirectory(Files.createTempDirectory(FOLDER, "data"))
            .setLocaleConfig("locale-provider", "builtin")
            .setLocaleConfig("builtin-locale", "C.UTF-8")
            .setLocaleConfig("locale", "C.UTF-8")
            // Nobody needs what is in it after a crash; it doesn't wait for the disk anyway (-F).
            .setServerConfig("full_page_writes", "off")
            .setServerConfig("wal_level", "minimal")
            .setServerConfig("max_wal_senders", "0")
            .start();
      } catch (IOException e) {
        throw new UncheckedIOException("could not start PostgreSQL", e);
      }
    }
  }
}

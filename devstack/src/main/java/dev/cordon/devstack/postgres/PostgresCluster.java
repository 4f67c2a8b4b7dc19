package dev.cordon.devstack.postgres;

import dev.cordon.devstack.process.Errand;
import dev.cordon.devstack.process.ProcessSpec;
import dev.cordon.devstack.process.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * One PostgreSQL cluster in a folder, on the loopback address. Durability settings are PostgreSQL's
 * own: data survives restarts and {@code kill -9}.
 */
public final class PostgresCluster {
  public static final String PROCESS = "postgres";
  public static final String HOST = "127.0.0.1";

  private static final String SUPERUSER = "postgres";

  private final Path folder;
  private final int port;
  private final String superuserPassword;

  /**
   * @param folder holds the programs and the data
   */
  public PostgresCluster(Path folder, int port, String superuserPassword) {
    this.folder = folder.toAbsolutePath();
    this.port = port;
    this.superuserPassword = superuserPassword;
  }

  public boolean isPrepared() {
    return Files.exists(data());
  }

  /** Whether its programs are those of the version that there is; data may be missing. */
  public boolean isCurrent() throws IOException {
    return PostgresBinaries.in(programs()).isCurrent();
  }

  /** Unpacks the programs and creates the cluster when it isn't there. */
  public void prepare() throws IOException, InterruptedException {
    PostgresBinaries.unpackTo(programs());
    if (!isPrepared()) {
      initialize();
    }
    CrashedServer.clearAway(data());
  }

  public ProcessSpec process() throws IOException, InterruptedException {
    UnprivilegedUser user = user();
    user.own(data());
    List<String> server =
        List.of(
            programs().resolve("bin/postgres").toString(),
            "-D",
            data().toString(),
            "-p",
            Integer.toString(port),
            "-c",
            "listen_addresses=" + HOST,
            "-c",
            "unix_socket_directories=",
            "-c",
            "max_connections=200",
            "-c",
            "shared_buffers=256MB",
            "-c",
            "max_wal_size=2GB",
            "-c",
            "log_line_prefix=%m [%p] %d ");
    // INT is PostgreSQL's fast shutdown: it doesn't wait until the last client has gone.
    return new ProcessSpec(PROCESS, user.command(server), Map.of(), folder, "INT");
  }

  public Connection connect(String database) throws SQLException {
    var properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", superuserPassword);
    properties.setProperty("connectTimeout", "5");
    return DriverManager.getConnection(
        "jdbc:postgresql://" + HOST + ":" + port + "/" + database, properties);
  }

  public boolean isReady() {
    try (Connection connection = connect(SUPERUSER)) {
      return connection.isValid(5);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void initialize() throws IOException, InterruptedException {
    // Under another name until it is whole: an interrupted initdb leaves a folder that can't start.
    Path fresh = folder.resolve("data.new");
    Trees.delete(fresh);
    Files.createDirectories(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path password = folder.resolve("password.new");
    Files.deleteIfExists(password);
    Files.createFile(
        password,
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(password, superuserPassword);
    UnprivilegedUser user = user();
    user.own(fresh);
    user.own(password);
    List<String> initdb =
        List.of(
            programs().resolve("bin/initdb").toString(),
            "--pgdata=" + fresh,
            "--username=" + SUPERUSER,
            "--pwfile=" + password,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8");
    Path log = folder.resolve("initdb.log");
    int exit =
        Errand.run(
            new ProcessBuilder(user.command(initdb))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
    Files.deleteIfExists(password);
    if (exit != 0) {
      throw new IOException("initdb failed (exit " + exit + "):\n" + Files.readString(log).strip());
    }
    Files.move(fresh, data());
  }

  private Path programs() {
    return folder.resolve("programs");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private UnprivilegedUser user() throws IOException, InterruptedException {
    return UnprivilegedUser.choose(
        Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid")), folder);
  }
}

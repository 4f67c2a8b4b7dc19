package dev.cordon.devstack.keycloak;

import dev.cordon.devstack.process.Errand;
import dev.cordon.devstack.process.ProcessSpec;
import dev.cordon.devstack.process.Unpacked;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Keycloak in production mode on the loopback address, with its data in PostgreSQL. */
public final class KeycloakServer {
  public static final String PROCESS = "keycloak";
  public static final String REALM = "cordon";

  private static final List<String> BUILD = List.of("build", "--db=postgres");

  /**
   * @param databaseUrl JDBC
   */
  public record Settings(
      int port,
      String databaseUrl,
      String databaseUser,
      String databasePassword,
      String adminPassword,
      Map<String, String> realmValues) {}

  private final Path folder;
  private final Path java;
  private final Settings settings;

  /**
   * @param folder holds the unpacked distribution
   */
  public KeycloakServer(Path folder, Path java, Settings settings) {
    this.folder = folder.toAbsolutePath();
    this.java = java;
    this.settings = settings;
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + settings.port());
  }

  public URI issuer() {
    return url().resolve("/realms/" + REALM);
  }

  /**
   * Whether what is unpacked is this distribution, built as it is to be.
   *
   * @param archive the distribution as a zip file
   */
  public boolean isPrepared(Path archive) throws IOException {
    return server(archive).isCurrent();
  }

  /**
   * Unpacks the distribution and builds it for PostgreSQL, once.
   *
   * @param archive the distribution as a zip file
   */
  public void prepare(Path archive, Path log) throws IOException, InterruptedException {
    server(archive)
        .renew(
            fresh -> {
              unzip(archive, fresh);
              build(fresh, log);
            });
  }

  private Unpacked server(Path archive) throws IOException {
    return new Unpacked(home(), distribution(archive) + " " + String.join(" ", BUILD));
  }

  /** The first folder of the archive: the product with its version. */
  private static String distribution(Path archive) throws IOException {
    try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
      ZipEntry first = zip.getNextEntry();
      if (first == null) {
        throw new IOException(archive + " isn't Keycloak's distribution: it is empty.");
      }
      return Path.of(first.getName()).getName(0).toString();
    }
  }

  private void build(Path server, Path log) throws IOException, InterruptedException {
    List<String> build = new ArrayList<>(javaCommand(server));
    build.addAll(BUILD);
    Files.createDirectories(log.toAbsolutePath().getParent());
    int exit =
        Errand.run(
            new ProcessBuilder(build)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
    if (exit != 0) {
      throw new IOException("Keycloak's build failed (exit " + exit + "), see " + log);
    }
  }

  public ProcessSpec process() throws IOException {
    importRealm();
    Map<String, String> environment = new LinkedHashMap<>(settings.realmValues());
    environment.put("KC_DB_PASSWORD", settings.databasePassword());
    environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", KeycloakAdmin.ADMIN);
    environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", settings.adminPassword());
    List<String> command = new ArrayList<>(javaCommand(home()));
    command.addAll(
        List.of(
            "start",
            "--optimized",
            "--import-realm",
            // One node: otherwise Keycloak listens on all addresses and looks for others.
            "--cache=local",
            "--http-enabled=true",
            "--http-host=127.0.0.1",
            "--http-port=" + settings.port(),
            "--hostname=" + url(),
            "--db-url=" + settings.databaseUrl(),
            "--db-username=" + settings.databaseUser(),
            "--db-pool-max-size=20"));
    return new ProcessSpec(PROCESS, command, environment, folder, "TERM");
  }

  /** Keycloak fills the placeholders from its environment, so no secret is written to this file. */
  private void importRealm() throws IOException {
    Path target = home().resolve("data/import/cordon-realm.json");
    Files.createDirectories(target.getParent());
    Files.writeString(target, RealmDefinition.development().toPrettyString());
  }

  /** An import leaves a realm alone that is there, and the outbox may have got another port. */
  public void followOutbox() throws IOException, InterruptedException {
    Map<String, String> mailServer = new LinkedHashMap<>();
    for (var field : RealmDefinition.development().path("smtpServer").properties()) {
      String value = field.getValue().asText();
      for (var known : settings.realmValues().entrySet()) {
        value = value.replace("${" + known.getKey() + "}", known.getValue());
      }
      mailServer.put(field.getKey(), value);
    }
    try (var admin = new KeycloakAdmin(url(), settings.adminPassword())) {
      admin.mailServer(mailServer);
    }
  }

  /** What kc.sh runs; directly, since the script stays as a parent and would hide the process. */
  private List<String> javaCommand(Path server) {
    return List.of(
        java.toString(),
        "-Xms64m",
        "-Xmx512m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-UsePerfData",
        "-Djava.io.tmpdir=" + folder,
        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
            + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
        "--add-opens=java.base/java.util=ALL-UNNAMED",
        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
        "--add-opens=java.base/java.security=ALL-UNNAMED",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--enable-native-access=ALL-UNNAMED",
        "-Duser.language=en",
        "-Duser.country=US",
        "-Dkc.home.dir=" + server,
        "-Djboss.server.config.dir=" + server.resolve("conf"),
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
        "-Dpicocli.disable.closures=true",
        "-cp",
        server.resolve("lib/quarkus-run.jar").toString(),
        "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
  }

  private Path home() {
    return folder.resolve("server");
  }

  private static void unzip(Path archive, Path target) throws IOException {
    try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path name = Path.of(entry.getName());
        if (name.getNameCount() < 2) {
          continue;
        }
        // The first folder carries the version; the data folder shouldn't.
        Path file = target.resolve(name.subpath(1, name.getNameCount())).normalize();
        if (!file.startsWith(target)) {
          throw new IOException("archive entry outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }
}

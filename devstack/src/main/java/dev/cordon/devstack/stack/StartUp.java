package dev.cordon.devstack.stack;

import dev.cordon.devstack.keycloak.KeycloakServer;
import dev.cordon.devstack.postgres.PostgresCluster;
import dev.cordon.testkit.postgres.DatabaseBootstrap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** One way through: what each part needs is there before it is started. */
final class StartUp {
  private static final Duration RECOVERY_LIMIT = Duration.ofSeconds(30);

  private final Home home;
  private final Settings settings;
  private final Launcher launcher;
  private final Progress progress;

  StartUp(Home home, Settings settings, Launcher launcher, Progress progress) {
    this.home = home;
    this.settings = settings;
    this.launcher = launcher;
    this.progress = progress;
  }

  /**
   * Keycloak takes longest, nearly always on one processor, and the others need it for requests
   * only: so it is built beside PostgreSQL, and the services start beside it.
   */
  void run() throws Exception {
    Files.createDirectories(home.temporary());
    try (ExecutorService aside = Executors.newSingleThreadExecutor()) {
      Future<Path> keycloak = aside.submit(prepareKeycloak());
      startPostgres();
      launcher.start(Part.SMTP);
      awaitKeycloakBuild(keycloak);
    }
    launcher.start(Part.KEYCLOAK);
    for (Part service : Part.services()) {
      launcher.start(service);
    }
    launcher.awaitReady(EnumSet.complementOf(EnumSet.of(Part.POSTGRES)), progress);
    bootstrapPlatform();
  }

  private void startPostgres() throws Exception {
    PostgresCluster cluster = settings.postgres();
    if (launcher.running(Part.POSTGRES).isEmpty()) {
      progress.waiting(
          cluster.isPrepared()
              ? "starting PostgreSQL"
              : "unpacking PostgreSQL, making its cluster");
      cluster.prepare();
      launcher.start(Part.POSTGRES);
    }
    launcher.awaitReady(List.of(Part.POSTGRES), progress);
    bootstrapDatabases(cluster);
  }

  private void bootstrapDatabases(PostgresCluster cluster) throws SQLException {
    progress.waiting("databases and roles");
    var bootstrap = new DatabaseBootstrap(cluster::connect);
    for (Part service : Part.services().stream().filter(Part::hasDatabase).toList()) {
      bootstrap.serviceDatabase(service.id(), settings.passwords(service.id()));
    }
    bootstrap.plainDatabase(
        Settings.KEYCLOAK_DATABASE, settings.passwords(Settings.KEYCLOAK_DATABASE).owner());
  }

  /** A Keycloak whose database was away answers 500 until it has noticed its dead connections. */
  private void bootstrapPlatform() throws IOException, InterruptedException {
    progress.waiting("platform organization");
    long deadline = System.nanoTime() + RECOVERY_LIMIT.toNanos();
    while (true) {
      try {
        settings.logins(() -> {}).bootstrapPlatform();
        if (Files.exists(home.endpoints())) {
          settings.keycloak().followOutbox();
        }
        return;
      } catch (UncheckedIOException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(Duration.ofSeconds(1));
      }
    }
  }

  private Callable<Path> prepareKeycloak() {
    KeycloakServer keycloak = settings.keycloak();
    Path log = home.logs().resolve("keycloak-build.log");
    return () -> {
      keycloak.prepare(home.keycloakArchive(), log);
      return log;
    };
  }

  private void awaitKeycloakBuild(Future<Path> build) throws Exception {
    boolean first = !settings.keycloak().isPrepared(home.keycloakArchive());
    if (first) {
      progress.waiting("building Keycloak, once");
    }
    try {
      Path log = build.get();
      if (first) {
        progress.done("Keycloak is built (log: " + log + ")");
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}

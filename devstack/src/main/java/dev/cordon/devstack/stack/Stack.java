package dev.cordon.devstack.stack;

import dev.cordon.devstack.keycloak.AccessTokens;
import dev.cordon.devstack.keycloak.DevelopmentLogins;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.process.FileFault;
import dev.cordon.devstack.process.HomeLock;
import dev.cordon.devstack.process.ProcFs;
import dev.cordon.devstack.process.ProcessTable;
import dev.cordon.devstack.process.RunningProcess;
import dev.cordon.devstack.process.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The whole system on embedded defaults: PostgreSQL, Keycloak, SMTP and the four services, each a
 * process of its own on the loopback address, with everything they write in one folder.
 *
 * <p>Closing a stack, or ending the program that holds it, stops what this object started; after
 * {@link #detach} it goes on running.
 */
public final class Stack implements AutoCloseable {
  /** What each service may take. */
  public static final long HEAP_BYTES = 512L << 20;

  /** Below this the build, the databases and the logs may not fit, in bytes. */
  private static final long SPACE_NEEDED = 2L << 30;

  private final Home home;
  private final Settings settings;
  private final Launcher launcher;
  private final AccessTokens tokens;
  private final Thread atExit = new Thread(this::stopAtExit, "stop-stack");
  private boolean hooked;

  private Stack(Home home, Settings settings) {
    this.home = home;
    this.settings = settings;
    this.launcher = new Launcher(new ProcessTable(home.pids(), home.logs(), ProcFs.HOST), settings);
    this.tokens = new AccessTokens(settings.keycloak().issuer(), InstantSource.system());
  }

  /** The stack of a clone, with its data in {@code .cordon}. */
  public static Stack open(Path clone) {
    return open(clone, clone.resolve(".cordon"));
  }

  /** A stack with data and ports of its own, e.g. for a test. */
  public static Stack open(Path clone, Path data) {
    return open(clone, data, Map.of());
  }

  /**
   * @param overrides environment variables that every service gets beside its own, e.g. shorter
   *     time-outs for a test
   */
  public static Stack open(Path clone, Path data, Map<String, String> overrides) {
    Home home = Home.of(clone, data);
    return new Stack(home, Settings.of(home, overrides));
  }

  /**
   * Stops and removes what an earlier run has left in a data folder that is nobody's, so that a
   * stack which is opened there chooses ports that are free now.
   */
  public static void discard(Path clone, Path data) {
    if (!Files.exists(data)) {
      return;
    }
    try (Stack left = open(clone, data)) {
      left.down(Progress.SILENT);
      left.wipe();
    }
  }

  /** A stack with data and ports of its own to measure: its services are compiled as usual. */
  public static Stack openToMeasure(Path clone, Path data) {
    Home home = Home.of(clone, data);
    return new Stack(home, Settings.of(home).fullyCompiled());
  }

  /**
   * Brings up what doesn't run and returns when all of it is ready. Services that were built anew
   * since they were started are started again.
   *
   * @return whether anything had to be started
   * @throws StackFailure when it can't; what was started until then goes on until {@link #close}
   */
  public boolean up(Progress progress) {
    requireSpace();
    return locked(
        () -> {
          launcher.requireFreePorts();
          requireBuilt();
          stopOutdated(progress);
          if (Stream.of(Part.values()).allMatch(part -> launcher.running(part).isPresent())) {
            launcher.awaitReady(List.of(Part.values()), Progress.SILENT);
            settings.endpoints().writeTo(home.endpoints());
            return false;
          }
          hook();
          new StartUp(home, settings, launcher, progress).run();
          settings.endpoints().writeTo(home.endpoints());
          return true;
        });
  }

  /** Stops everything, whoever started it. */
  public void down(Progress progress) {
    locked(
        () -> {
          progress.waiting("stopping the services");
          launcher.stop(Part.services());
          progress.waiting("stopping Keycloak and SMTP");
          launcher.stop(List.of(Part.KEYCLOAK, Part.SMTP));
          progress.waiting("stopping PostgreSQL");
          launcher.stop(List.of(Part.POSTGRES));
          launcher.forgetStarted();
          return true;
        });
  }

  /** Where it is kept up to where the audit chains were verified; gone with the data. */
  public Path verifiedChains() {
    return home.verifiedChains();
  }

  /** Removes everything that the stack has written. It must be down. */
  public void wipe() {
    locked(
        () -> {
          Trees.delete(home.data());
          settings.forgetSecrets();
          return true;
        });
  }

  /** Starts one part and returns when it is ready. */
  public void start(Part part, Progress progress) {
    locked(
        () -> {
          hook();
          if (part == Part.POSTGRES) {
            settings.postgres().prepare();
          }
          launcher.start(part);
          launcher.awaitReady(List.of(part), progress);
          return true;
        });
  }

  /** Stops one part gracefully. */
  public void stop(Part part) {
    locked(
        () -> {
          launcher.stop(List.of(part));
          return true;
        });
  }

  /** Ends one part as a crash would (SIGKILL); returns when it is gone. */
  public void kill(Part part) {
    locked(
        () -> {
          launcher.kill(part);
          return true;
        });
  }

  public Optional<RunningProcess> running(Part part) {
    return launcher.running(part);
  }

  /** Whether any part of it runs. */
  public boolean isRunning() {
    return Stream.of(Part.values()).anyMatch(part -> running(part).isPresent());
  }

  public boolean isReady(Part part) {
    try (var probe = new Probe(settings)) {
      return running(part).isPresent() && probe.isReady(part);
    }
  }

  public Endpoints endpoints() {
    return settings.endpoints();
  }

  /** Address of a part as a person would use it. */
  public String url(Part part) {
    return settings.url(part).toString();
  }

  public int port(Part part) {
    return settings.port(part);
  }

  /** All that it listens on. */
  public Collection<Integer> ports(Part part) {
    return settings.ports(part).values();
  }

  /** The environment variables that a service is started with. */
  public Map<String, String> environment(Part service) {
    return settings.environment(service);
  }

  public DevelopmentLogins logins() {
    return settings.logins(() -> settings.endpoints().writeTo(home.endpoints()));
  }

  /** The first operator of the platform. */
  public Login operator() {
    return logins().operator();
  }

  public AccessTokens tokens() {
    return tokens;
  }

  /** Lines of message id, recipient, time of receipt and bytes, separated by tabs. */
  public Path sinkRecords() {
    return home.mail().resolve("received.tsv");
  }

  /** The first messages that were received, as they came. */
  public Path sinkSamples() {
    return home.mail().resolve("samples");
  }

  public Path data() {
    return home.data();
  }

  public Path log(Part part) {
    return home.logs().resolve(part.id() + ".log");
  }

  /** What this object started goes on running after its end. */
  public void detach() {
    launcher.forgetStarted();
  }

  @Override
  public void close() {
    stopStarted();
    if (hooked) {
      try {
        Runtime.getRuntime().removeShutdownHook(atExit);
      } catch (IllegalStateException programIsEnding) {
        hooked = false;
      }
    }
  }

  private void hook() {
    if (hooked) {
      return;
    }
    try {
      Runtime.getRuntime().addShutdownHook(atExit);
      hooked = true;
    } catch (IllegalStateException programIsEnding) {
      // Whoever starts a part now, at the end of the program, means it to stay.
      hooked = false;
    }
  }

  private void stopAtExit() {
    if (!launcher.started().isEmpty()) {
      System.err.println("\nStopping what was started.");
    }
    stopStarted();
  }

  private void stopStarted() {
    launcher.close();
    Set<Part> started = launcher.started();
    try {
      List<Part> services = started.stream().filter(Part::isService).toList();
      List<Part> others = new ArrayList<>(started);
      others.removeAll(services);
      others.remove(Part.POSTGRES);
      launcher.stop(services);
      launcher.stop(others);
      // Last: the others write to it until their end.
      launcher.stop(started.stream().filter(Part.POSTGRES::equals).toList());
      launcher.forgetStarted();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void stopOutdated(Progress progress) throws IOException, InterruptedException {
    for (Part service : Part.services()) {
      Optional<RunningProcess> process = launcher.running(service);
      Path built = home.runnable(service.module().orElseThrow());
      if (process.isPresent()
          && Files.getLastModifiedTime(built).toInstant().isAfter(process.get().startedAt())) {
        progress.note("  " + service.id() + " was built anew: it is started again");
        launcher.stop(List.of(service));
      }
    }
    if (launcher.running(Part.KEYCLOAK).isPresent()
        && !settings.keycloak().isPrepared(home.keycloakArchive())) {
      progress.note("  keycloak is of another version: it is started again");
      launcher.stop(List.of(Part.KEYCLOAK));
    }
    if (launcher.running(Part.POSTGRES).isPresent() && !settings.postgres().isCurrent()) {
      progress.note("  postgres is of another version: it is started again");
      launcher.stop(List.of(Part.POSTGRES));
    }
  }

  private void requireBuilt() {
    Stream<Path> runnables =
        Part.services().stream().map(service -> home.runnable(service.module().orElseThrow()));
    Stream.concat(runnables, Stream.of(home.keycloakArchive()))
        .filter(file -> !Files.exists(file))
        .findFirst()
        .ifPresent(
            file -> {
              throw new StackFailure(file + " is missing: build with mvn package.");
            });
  }

  private void requireSpace() {
    try {
      Files.createDirectories(home.data());
      long free = Files.getFileStore(home.data()).getUsableSpace();
      if (free < SPACE_NEEDED) {
        throw new StackFailure(
            "Only %d MiB are free for %s; Cordon needs %d MiB."
                .formatted(free >> 20, home.data(), SPACE_NEEDED >> 20));
      }
    } catch (IOException e) {
      throw new StackFailure(home.data() + " can't be written: " + FileFault.reason(e), e);
    }
  }

  private interface Change {
    boolean make() throws Exception;
  }

  private boolean locked(Change change) {
    try (var lock = HomeLock.acquire(home.lock())) {
      assert lock != null;
      return change.make();
    } catch (StackFailure e) {
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackFailure("Interrupted.", e);
    } catch (UncheckedIOException e) {
      throw new StackFailure(FileFault.describe(e), e);
    } catch (IOException e) {
      throw new StackFailure(FileFault.describe(e), e);
    } catch (Exception e) {
      throw new StackFailure(e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }
}

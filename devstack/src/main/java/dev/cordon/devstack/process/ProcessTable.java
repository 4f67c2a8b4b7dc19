package dev.cordon.devstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Starts processes in a session of their own, so that they outlive this program and its terminal,
 * and finds them again through pid files in a folder.
 */
public final class ProcessTable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Path pidFiles;
  private final Path logs;
  private final ProcFs proc;
  private final Map<String, Process> children = new ConcurrentHashMap<>();

  public ProcessTable(Path pidFiles, Path logs, ProcFs proc) {
    this.pidFiles = pidFiles;
    this.logs = logs;
    this.proc = proc;
  }

  public Path logOf(String name) {
    return logs.resolve(name + ".log");
  }

  /** Empty when it ended as soon as it was started; {@link #exitCode} tells how. */
  public Optional<RunningProcess> start(ProcessSpec spec) throws IOException {
    Files.createDirectories(pidFiles);
    Files.createDirectories(logs);
    Files.createDirectories(spec.folder());
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(spec.command());
    var builder = new ProcessBuilder(command).directory(spec.folder().toFile());
    builder.environment().putAll(spec.environment());
    builder.redirectInput(Redirect.from(new java.io.File("/dev/null")));
    builder.redirectOutput(Redirect.to(logOf(spec.name()).toFile())).redirectErrorStream(true);
    Process child = builder.start();
    children.put(spec.name(), child);
    Optional<RunningProcess> running =
        ProcessIdentity.of(child.pid(), proc)
            .map(id -> new RunningProcess(spec.name(), id, Instant.now(), spec.stopSignal()));
    if (running.isPresent()) {
      write(running.get());
    }
    return running;
  }

  /** The process of this name when it runs, whoever started it. */
  public Optional<RunningProcess> running(String name) {
    return recorded(name).filter(process -> process.identity().isAlive(proc));
  }

  /** What the pid file says, alive or not. */
  public Optional<RunningProcess> recorded(String name) {
    Path file = pidFile(name);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    var p = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      p.load(in);
      var identity =
          new ProcessIdentity(
              Long.parseLong(p.getProperty("pid")),
              Long.parseLong(p.getProperty("startTicks")),
              p.getProperty("bootId"));
      return Optional.of(
          new RunningProcess(
              name,
              identity,
              Instant.parse(p.getProperty("startedAt")),
              p.getProperty("stopSignal")));
    } catch (IOException e) {
      throw FileFault.of(file, e);
    }
  }

  /** Exit code of a process that this table started and that has ended. */
  public OptionalInt exitCode(String name) {
    Process child = children.get(name);
    return child == null || child.isAlive()
        ? OptionalInt.empty()
        : OptionalInt.of(child.exitValue());
  }

  /** Asks for a graceful end; {@link #awaitEnd} waits for it. */
  public void requestStop(RunningProcess process) {
    signal(process, process.stopSignal());
  }

  public void kill(RunningProcess process) {
    signal(process, "KILL");
  }

  /** Whether it ended within the time. Its pid file is removed then. */
  public boolean awaitEnd(RunningProcess process, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (process.identity().isAlive(proc)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(POLL);
    }
    forget(process.name());
    return true;
  }

  public void forget(String name) {
    try {
      Files.deleteIfExists(pidFile(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void signal(RunningProcess process, String signal) {
    if (!process.identity().isAlive(proc)) {
      return;
    }
    try {
      // The shell's own kill: not every machine has the program, and Java knows two signals only.
      new ProcessBuilder("bash", "-c", "kill -" + signal + " " + process.pid())
          .redirectErrorStream(true)
          .redirectOutput(Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(RunningProcess process) throws IOException {
    var p = new Properties();
    p.setProperty("pid", Long.toString(process.pid()));
    p.setProperty("startTicks", Long.toString(process.identity().startTicks()));
    p.setProperty("bootId", process.identity().bootId());
    p.setProperty("startedAt", process.startedAt().toString());
    p.setProperty("stopSignal", process.stopSignal());
    Path fresh = pidFiles.resolve(process.name() + ".new");
    try (var out = Files.newBufferedWriter(fresh)) {
      p.store(out, null);
    }
    Files.move(fresh, pidFile(process.name()), StandardCopyOption.ATOMIC_MOVE);
  }

  private Path pidFile(String name) {
    return pidFiles.resolve(name + ".pid");
  }
}

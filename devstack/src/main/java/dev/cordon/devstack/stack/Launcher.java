package dev.cordon.devstack.stack;

import dev.cordon.devstack.process.Ports;
import dev.cordon.devstack.process.ProcFs;
import dev.cordon.devstack.process.ProcessSpec;
import dev.cordon.devstack.process.ProcessTable;
import dev.cordon.devstack.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Starts and stops single parts, and waits for them. Knows which of them this program started. */
final class Launcher {
  private static final Duration READY_LIMIT = Duration.ofSeconds(180);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int LOG_LINES = 25;

  private final ProcessTable processes;
  private final Settings settings;
  private final Set<Part> started = EnumSet.noneOf(Part.class);
  private boolean closed;

  Launcher(ProcessTable processes, Settings settings) {
    this.processes = processes;
    this.settings = settings;
  }

  Optional<RunningProcess> running(Part part) {
    return processes.running(part.id());
  }

  synchronized Set<Part> started() {
    return Set.copyOf(started);
  }

  synchronized void forgetStarted() {
    started.clear();
  }

  /** No part is started after this; for a program that is being stopped. */
  synchronized void close() {
    closed = true;
  }

  /**
   * @throws StackFailure that names the first port that a stopped part needs and another process
   *     holds
   */
  void requireFreePorts() {
    for (Part part : Part.values()) {
      if (running(part).isEmpty()) {
        requireFreePorts(part);
      }
    }
  }

  private void requireFreePorts(Part part) {
    settings.ports(part).forEach((name, port) -> requireFreePort(part, name, port));
  }

  private void requireFreePort(Part part, String name, int port) {
    if (Ports.isFree(port)) {
      return;
    }
    String owner =
        ProcFs.HOST.listenerOn(port).map(holder -> holder.describe()).orElse("another process");
    throw new StackFailure(
        "Port %d of %s is taken by %s: stop it, or remove \"%s\" from %s for another port."
            .formatted(
                port,
                name.equals(part.id()) ? part.id() : "the " + name + " of " + part.id(),
                owner,
                name,
                settings.portsFile()));
  }

  /** Starts the part unless it runs; whether it was started. */
  synchronized boolean start(Part part) throws IOException, InterruptedException {
    if (running(part).isPresent()) {
      return false;
    }
    requireOpen();
    requireFreePorts(part);
    if (processes.start(spec(part)).isEmpty()) {
      throw ended(part);
    }
    started.add(part);
    return true;
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new StackFailure("Stopped.");
    }
  }

  private ProcessSpec spec(Part part) throws IOException, InterruptedException {
    return switch (part) {
      case POSTGRES -> settings.postgres().process();
      case SMTP -> settings.smtp();
      case KEYCLOAK -> settings.keycloak().process();
      case INCIDENT, CUSTOMER, NOTIFICATION, GATEWAY -> settings.service(part);
    };
  }

  /**
   * @throws StackFailure with the end of its log as soon as one of them has ended
   */
  void awaitReady(Collection<Part> parts, Progress progress) throws InterruptedException {
    long deadline = System.nanoTime() + READY_LIMIT.toNanos();
    List<Part> missing = new ArrayList<>(parts);
    try (var probe = new Probe(settings)) {
      while (!missing.isEmpty()) {
        requireOpen();
        progress.waiting("waiting for " + names(missing));
        for (Part part : List.copyOf(missing)) {
          if (running(part).isEmpty()) {
            requireOpen();
            throw ended(part);
          }
          if (probe.isReady(part)) {
            missing.remove(part);
            progress.done(part.id() + " is ready: " + settings.url(part));
          }
        }
        if (System.nanoTime() > deadline) {
          throw new StackFailure(
              "%s isn't ready after %d s.%n%s"
                  .formatted(names(missing), READY_LIMIT.toSeconds(), logTail(missing.getFirst())));
        }
        Thread.sleep(POLL);
      }
    }
  }

  private static String names(Collection<Part> parts) {
    return parts.stream().map(Part::id).collect(Collectors.joining(", "));
  }

  private StackFailure ended(Part part) {
    var code = processes.exitCode(part.id());
    processes.forget(part.id());
    return new StackFailure(
        "%s ended while it was started%s.%n%s"
            .formatted(
                part.id(),
                code.isPresent() ? " (exit code " + code.getAsInt() + ")" : "",
                logTail(part)));
  }

  private String logTail(Part part) {
    Path log = processes.logOf(part.id());
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.stream()
              .skip(Math.max(0, lines.size() - LOG_LINES))
              .map(line -> "    " + line)
              .collect(Collectors.joining("\n"))
          + "\n  (all of it: "
          + log
          + ")";
    } catch (IOException absent) {
      return "  (no log: " + log + ")";
    }
  }

  /** Asks all of them at once to end, and kills those that don't. */
  void stop(Collection<Part> parts) throws InterruptedException {
    List<RunningProcess> alive =
        parts.stream().map(this::running).flatMap(Optional::stream).toList();
    alive.forEach(processes::requestStop);
    for (RunningProcess process : alive) {
      if (!processes.awaitEnd(process, STOP_LIMIT)) {
        processes.kill(process);
        processes.awaitEnd(process, STOP_LIMIT);
      }
    }
    parts.forEach(part -> processes.forget(part.id()));
  }

  /** Ends it at once, as a crash would; returns when it is gone. */
  void kill(Part part) throws InterruptedException {
    Optional<RunningProcess> process = running(part);
    if (process.isPresent()) {
      processes.kill(process.get());
      processes.awaitEnd(process.get(), STOP_LIMIT);
    }
  }
}

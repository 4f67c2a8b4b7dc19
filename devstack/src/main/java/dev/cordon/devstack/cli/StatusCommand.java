package dev.cordon.devstack.cli;

import dev.cordon.devstack.process.RunningProcess;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What runs; exit code 0 when all parts are ready, else 1. */
@Command(name = "status", description = "what runs, where, since when")
public final class StatusCommand implements Callable<Integer> {
  private static final String ROW = "%-14s %-10s %8s %6s %9s  %s%n";

  @Mixin private CloneOption clone = new CloneOption();

  @Override
  public Integer call() {
    clone.requireWasUp();
    boolean allReady = true;
    try (Stack stack = clone.stack()) {
      System.out.printf(ROW, "PROCESS", "STATE", "PID", "PORT", "UPTIME", "ADDRESS");
      for (Part part : Part.values()) {
        Optional<RunningProcess> process = stack.running(part);
        boolean ready = stack.isReady(part);
        allReady &= ready;
        System.out.printf(
            ROW,
            part.id(),
            ready ? "ready" : process.isPresent() ? "not ready" : "stopped",
            process.map(running -> Long.toString(running.pid())).orElse("-"),
            stack.port(part),
            process.map(running -> shortened(running.uptime(Instant.now()))).orElse("-"),
            stack.url(part));
      }
    }
    return allReady ? 0 : 1;
  }

  static String shortened(Duration uptime) {
    if (uptime.toHours() > 0) {
      return uptime.toHours() + " h " + uptime.toMinutesPart() + " m";
    }
    return uptime.toMinutes() > 0
        ? uptime.toMinutes() + " m " + uptime.toSecondsPart() + " s"
        : uptime.toSeconds() + " s";
  }
}

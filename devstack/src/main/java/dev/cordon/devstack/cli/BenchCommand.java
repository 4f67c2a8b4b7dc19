package dev.cordon.devstack.cli;

import dev.cordon.devstack.bench.AlertsBench;
import dev.cordon.devstack.bench.AlertsResult;
import dev.cordon.devstack.bench.EvidenceBench;
import dev.cordon.devstack.bench.EvidenceResult;
import dev.cordon.devstack.bench.IncidentsBench;
import dev.cordon.devstack.bench.IncidentsResult;
import dev.cordon.devstack.bench.IsolationBench;
import dev.cordon.devstack.bench.IsolationResult;
import dev.cordon.devstack.bench.IsolationResult.Control;
import dev.cordon.devstack.bench.IsolationResult.Endpoint;
import dev.cordon.devstack.demo.MainJob;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import dev.cordon.devstack.stack.TerminalProgress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measurements, on a stack of their own. Exit code 0 when what was measured is as it should be, 1
 * when it isn't, 3 when the run was too noisy to say so.
 */
@Command(name = "bench", description = "measure the system against what it is compared with")
public final class BenchCommand implements Callable<Integer> {
  private static final String ISOLATION = "isolation";
  private static final String ALERTS = "alerts";
  private static final String INCIDENTS = "incidents";
  private static final String EVIDENCE = "evidence";
  private static final List<String> NAMES = List.of(ISOLATION, ALERTS, INCIDENTS, EVIDENCE);
  private static final int PAIRS = 150;
  private static final int STORM_SECONDS = 60;
  private static final int SEARCHES = 2_000;
  private static final int MEBIBYTES = 1_024;
  private static final int LEAST = 20;
  private static final int MOST = 20_000;
  private static final int TOO_NOISY = 3;
  private static final int SHOWN = 5;
  private static final int LONGEST = 1_000;

  @Mixin private CloneOption clone = new CloneOption();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "isolation",
      description = "isolation, alerts, incidents or evidence")
  private String name = ISOLATION;

  @Option(
      names = "--size",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "isolation: pairs of requests at each endpoint, else 150; alerts: seconds of the storm,"
              + " else 60; incidents: searches, else 2,000; evidence: MiB of the file, else 1,024")
  private int size;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "of the order of requests; else a new one is chosen and said")
  private long seed;

  @Override
  public Integer call() throws IOException, SQLException, InterruptedException {
    if (!NAMES.contains(name)) {
      throw new StackFailure(
          "There is no measurement called " + name + ": " + String.join(", ", NAMES) + ".");
    }
    if (size != 0 && (size < LEAST || size > MOST)) {
      throw new StackFailure("--size is %d to %d.".formatted(LEAST, MOST));
    }
    Path folder = clone.path().resolve(".cordon/bench");
    Path file = folder.resolve(name + ".json");
    Path data = folder.resolve("stack");
    Stack.discard(clone.path(), data);
    try (var progress = new TerminalProgress(System.out);
        Stack stack = Stack.openToMeasure(clone.path(), data)) {
      var _ = stack.up(progress);
      try (GatewayClient gateway = MainJob.client(stack)) {
        return switch (name) {
          case ALERTS -> alerts(stack, gateway, progress, file);
          case INCIDENTS -> incidents(stack, gateway, progress, file);
          case EVIDENCE -> evidence(stack, gateway, progress, file);
          default -> isolation(stack, gateway, progress, file);
        };
      }
    }
  }

  private int isolation(Stack stack, GatewayClient gateway, TerminalProgress progress, Path file)
      throws IOException, SQLException, InterruptedException {
    long chosen = seed == 0 ? new Random().nextLong() : seed;
    progress.note("  seed       " + chosen);
    IsolationResult result =
        new IsolationBench(stack, gateway, progress, chosen).run(size == 0 ? PAIRS : size);
    ResultFile.write(file, result);
    report(result, file, progress);
    return exitCode(result);
  }

  private int alerts(Stack stack, GatewayClient gateway, TerminalProgress progress, Path file)
      throws IOException {
    AlertsResult result =
        new AlertsBench(stack, gateway, progress).run(size == 0 ? STORM_SECONDS : size);
    ResultFile.write(file, result);
    progress.note(
        "%d errors, %d lost, %d made twice, see %s"
            .formatted(result.errors(), result.lost(), result.duplicated(), file));
    return result.isClean() ? 0 : 1;
  }

  private int incidents(Stack stack, GatewayClient gateway, TerminalProgress progress, Path file)
      throws IOException, SQLException {
    long chosen = seed == 0 ? new Random().nextLong() : seed;
    progress.note("  seed       " + chosen);
    IncidentsResult result =
        new IncidentsBench(stack, gateway, progress, chosen).run(size == 0 ? SEARCHES : size);
    ResultFile.write(file, result);
    progress.note(
        "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms (of %.0f); bare SQL %.1f, %.1f, %.1f ms: %.1f times"
            .formatted(
                result.p50Ms(),
                result.p95Ms(),
                result.p99Ms(),
                IncidentsResult.LIMIT_MS,
                result.bare().p50Ms(),
                result.bare().p95Ms(),
                result.bare().p99Ms(),
                result.ratio()));
    progress.note(
        "noise: a request for nothing took p50 %.1f ms, p99 %.1f ms; load %.1f to %.1f; see %s"
            .formatted(
                result.control().p50Ms(),
                result.control().p99Ms(),
                result.loadBefore(),
                result.loadAfter(),
                file));
    if (result.isFastEnough()) {
      return 0;
    }
    return result.isQuiet() ? 1 : TOO_NOISY;
  }

  private int evidence(Stack stack, GatewayClient gateway, TerminalProgress progress, Path file)
      throws IOException, SQLException {
    long chosen = seed == 0 ? new Random().nextLong() : seed;
    EvidenceResult result =
        new EvidenceBench(stack, gateway, progress, chosen).run(size == 0 ? MEBIBYTES : size);
    ResultFile.write(file, result);
    progress.note(
        "in %.0f s (%.0f MiB/s), out %.0f s (%.0f MiB/s); the database alone %.0f s; %s; see %s"
            .formatted(
                result.uploadSeconds(),
                result.uploadMibPerS(),
                result.downloadSeconds(),
                result.downloadMibPerS(),
                result.bareSeconds(),
                result.same() ? "the same came back" : "SOMETHING ELSE CAME BACK",
                file));
    return result.holds() ? 0 : 1;
  }

  private static int exitCode(IsolationResult result) {
    if (!result.gaps().isEmpty() || !result.differences().isEmpty()) {
      return 1;
    }
    return result.isClean() ? 0 : TOO_NOISY;
  }

  private static void report(IsolationResult result, Path file, Progress progress) {
    result.endpoints().stream().limit(SHOWN).forEach(endpoint -> progress.note(line(endpoint)));
    result
        .differences()
        .forEach(
            endpoint ->
                progress.note("  ✗ " + endpoint.operation() + ": " + cut(endpoint.difference())));
    result
        .disturbed()
        .forEach(endpoint -> progress.note("  ✗ often no answer: " + endpoint.operation()));
    result.gaps().forEach(endpoint -> progress.note("  ✗ gap:" + line(endpoint)));
    Control control = result.control();
    progress.note(
        "planted: %d µs %s as %d µs (%d to %d)"
            .formatted(
                control.plantedMicros(),
                control.found() ? "were found" : "WERE NOT FOUND: take a larger --size,",
                control.shiftMicros(),
                control.lowMicros(),
                control.highMicros()));
    if (!control.quiet()) {
      progress.note("two equal requests were told apart: the machine was too busy");
    }
    progress.note(
        "%d endpoints: %d answers differ, %d gaps above %d µs (%d s), see %s"
            .formatted(
                result.endpoints().size(),
                result.differences().size(),
                result.gaps().size(),
                result.floorMicros(),
                result.seconds(),
                file));
  }

  private static String cut(@Nullable String difference) {
    return difference == null || difference.length() <= LONGEST
        ? String.valueOf(difference)
        : difference.substring(0, LONGEST) + "…";
  }

  private static String line(Endpoint endpoint) {
    return "  %-20s %-26s p = %.4f, %+d µs (%+d to %+d) of %d µs"
        .formatted(
            endpoint.kind(),
            endpoint.operation(),
            endpoint.pValue(),
            endpoint.shiftMicros(),
            endpoint.lowMicros(),
            endpoint.highMicros(),
            endpoint.medianMicros());
  }
}

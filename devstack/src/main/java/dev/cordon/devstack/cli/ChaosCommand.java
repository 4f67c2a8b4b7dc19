package dev.cordon.devstack.cli;

import dev.cordon.devstack.chaos.AlertsChaos;
import dev.cordon.devstack.chaos.ChaosResult;
import dev.cordon.devstack.chaos.OnboardingChaos;
import dev.cordon.devstack.demo.MainJob;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.operator.Boarding;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import dev.cordon.devstack.stack.TerminalProgress;
import dev.cordon.devstack.storm.StormBrand;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs of faults; exit code 1 when something was lost, made twice or left unclear. */
@Command(name = "chaos", description = "kill services while they work, and count what is lost")
public final class ChaosCommand implements Callable<Integer> {
  private static final int MOST_KILLS = 1_000;
  private static final String ALERTS = "alerts";
  private static final List<String> RUNS = List.of("onboarding", ALERTS);

  /** Whoever was killed is waited for so long, instead of for a minute. */
  private static final Map<String, String> IMPATIENT = Map.of("CORDON_OPERATIONS_LEASE", "5S");

  @Mixin private CloneOption clone = new CloneOption();

  @Parameters(
      paramLabel = "NAME",
      arity = "0..1",
      defaultValue = "onboarding",
      description = "onboarding or alerts")
  private String name = "onboarding";

  @Option(
      names = "--kills",
      paramLabel = "N",
      defaultValue = "10",
      description = "organizations, each with a kill or two, or kills (default: ${DEFAULT-VALUE})")
  private int kills = 10;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "0",
      description = "of the moments, to run them again; else a new one is chosen and said")
  private long seed;

  @Override
  public Integer call() throws IOException {
    if (!RUNS.contains(name)) {
      throw new StackFailure(
          "There is no run of faults called " + name + ": " + String.join(", ", RUNS) + ".");
    }
    if (kills < 1 || kills > MOST_KILLS) {
      throw new StackFailure("--kills is 1 to " + MOST_KILLS + ".");
    }
    long chosen = seed == 0 ? new Random().nextLong() : seed;
    try (var progress = new TerminalProgress(System.out);
        Stack stack = Stack.open(clone.path(), clone.path().resolve(".cordon"), IMPATIENT)) {
      boolean started = stack.up(progress);
      progress.note("  seed       " + chosen);
      if (!started) {
        // It may run with the lease of every day.
        stack.stop(Part.INCIDENT);
        stack.start(Part.INCIDENT, Progress.SILENT);
      }
      try (GatewayClient gateway = MainJob.client(stack)) {
        ChaosResult result =
            name.equals(ALERTS)
                ? alerts(stack, gateway, progress, chosen)
                : new OnboardingChaos(stack, gateway, progress, chosen).run(kills);
        ResultFile.write(stack.data().resolve("chaos/" + name + ".json"), result);
        report(result, progress);
        return result.isClean() ? 0 : 1;
      } finally {
        if (!started) {
          leaveAsItWas(stack);
        }
      }
    }
  }

  private ChaosResult alerts(
      Stack stack, GatewayClient gateway, TerminalProgress progress, long chosen) {
    Login sender = StormBrand.lead(new Boarding(stack, gateway), "storm-chaos");
    return new AlertsChaos(stack, gateway, progress, sender, chosen).run(kills);
  }

  private void leaveAsItWas(Stack stack) {
    stack.stop(Part.INCIDENT);
    stack.detach();
    try (Stack everyday = clone.stack()) {
      everyday.start(Part.INCIDENT, Progress.SILENT);
      everyday.detach();
    }
  }

  private static void report(ChaosResult result, TerminalProgress progress) {
    progress.note(
        "%d kills in %d different steps %s: %d lost, %d duplicated, %d unknown (%d s)"
            .formatted(
                result.kills(),
                result.steps(),
                result.killedAt(),
                result.lost(),
                result.duplicated(),
                result.unknown(),
                result.seconds()));
  }
}

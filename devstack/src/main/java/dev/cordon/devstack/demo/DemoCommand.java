package dev.cordon.devstack.demo;

import dev.cordon.devstack.cli.CloneOption;
import dev.cordon.devstack.demo.reconciliation.Reconciliation;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.TerminalProgress;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings the stack up and runs the main job; exit code 0 only if every count reconciles. */
@Command(name = "demo", description = "start everything and run the main job end to end")
public final class DemoCommand implements Callable<Integer> {
  private static final int FEWEST = 100;
  private static final int MOST = 5_000_000;
  private static final int SHOWN = 10;

  @Mixin private CloneOption clone = new CloneOption();

  @Option(
      names = "--customers",
      paramLabel = "N",
      defaultValue = "20000",
      description = "rows of the customer file (default: ${DEFAULT-VALUE})")
  private int customers = 20_000;

  @Option(names = "--exit", description = "stop what was started when the demo is over")
  private boolean exit;

  @Override
  public Integer call() throws IOException {
    if (customers < FEWEST || customers > MOST) {
      throw new DemoFailure("--customers is %,d to %,d.".formatted(FEWEST, MOST));
    }
    long began = System.nanoTime();
    try (var progress = new TerminalProgress(System.out);
        Stack stack = clone.stack()) {
      var result = new DemoResult(stack.data().resolve("demo-result.json"));
      result.forget();
      Evidence evidence = play(stack, progress, result, began);
      report(evidence, progress, since(began));
      if (!exit) {
        stack.detach();
        new WhereToLook(stack, evidence).lines().forEach(progress::note);
      }
      progress.note("  result     " + result.file());
      return evidence.reconciliation().holds() ? 0 : 1;
    }
  }

  private Evidence play(Stack stack, TerminalProgress progress, DemoResult result, long began)
      throws IOException {
    var figures = new Figures();
    try {
      stack.up(progress);
      try (GatewayClient gateway = MainJob.client(stack)) {
        Evidence evidence = new MainJob(stack, gateway, progress, figures).run(customers);
        result.write(evidence, since(began));
        return evidence;
      }
    } catch (IOException | RuntimeException failure) {
      keep(result, figures, since(began), failure);
      throw failure;
    }
  }

  /** Whoever waits for the result learns why there is none; what failed is said all the same. */
  private void keep(DemoResult result, Figures figures, Duration total, Exception failure) {
    try {
      result.writeFailure(customers, figures, total, failure);
    } catch (IOException unwritten) {
      failure.addSuppressed(unwritten);
    }
  }

  private static Duration since(long began) {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static void report(Evidence evidence, TerminalProgress progress, Duration total) {
    Reconciliation reconciliation = evidence.reconciliation();
    progress.note("");
    reconciliation.lines().forEach(progress::note);
    Stream.of(evidence.rejections().differences(), evidence.shared().openDoors())
        .flatMap(differences -> differences.stream().limit(SHOWN))
        .forEach(difference -> progress.note("  ✗ " + difference));
    progress.note("");
    progress.note(
        reconciliation.holds()
            ? "Every count reconciles. (%d s, of which the main job %d s)"
                .formatted(total.toSeconds(), evidence.took().toSeconds())
            : "%d counts do NOT reconcile.".formatted(reconciliation.failures().size()));
  }
}

package dev.cordon.devstack.cli;

import dev.cordon.devstack.demo.MainJob;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.operator.Reconciling;
import dev.cordon.devstack.operator.Reconciling.Outcome;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import dev.cordon.devstack.stack.TerminalProgress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Compares Keycloak with the registry, as an operator, over the public API. Exit code 0 when
 * nothing differs (any more), 3 when something is left.
 */
@Command(
    name = "reconcile",
    description = "find, and mend, drift between Keycloak and the registry")
public final class ReconcileCommand implements Callable<Integer> {
  private static final int DRIFT_IS_LEFT = 3;

  @Mixin private CloneOption clone = new CloneOption();

  @Option(names = "--mend", description = "mend what can be mended")
  private boolean mend;

  @Override
  public Integer call() {
    clone.requireWasUp();
    try (var progress = new TerminalProgress(System.out);
        Stack stack = clone.stack()) {
      if (!stack.isReady(Part.GATEWAY)) {
        throw new StackFailure("The gateway doesn't run: ./cordon up");
      }
      try (GatewayClient gateway = MainJob.client(stack)) {
        return report(new Reconciling(gateway, stack.operator(), progress).run(mend), progress);
      }
    }
  }

  private static int report(Outcome outcome, TerminalProgress progress) {
    outcome.drift().forEach(drift -> progress.note("  " + drift));
    progress.done(
        "%d organizations compared, %d differences, %d left%s"
            .formatted(
                outcome.compared(),
                outcome.drift().size(),
                outcome.left().size(),
                outcome.busy() == 0 ? "" : "; %d are being worked on".formatted(outcome.busy())));
    return outcome.left().isEmpty() ? 0 : DRIFT_IS_LEFT;
  }
}

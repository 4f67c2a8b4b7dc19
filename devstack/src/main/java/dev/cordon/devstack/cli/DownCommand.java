package dev.cordon.devstack.cli;

import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.TerminalProgress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stops every part of the stack. */
@Command(name = "down", description = "stop the stack; --wipe removes its data as well")
public final class DownCommand implements Callable<Integer> {
  @Mixin private CloneOption clone = new CloneOption();

  @Option(names = "--wipe", description = "remove all data of the stack")
  private boolean wipe;

  @Override
  public Integer call() {
    if (!clone.wasUp()) {
      System.out.println("Cordon isn't up.");
      if (!wipe) {
        return 0;
      }
    }
    try (var progress = new TerminalProgress(System.out);
        Stack stack = clone.stack()) {
      boolean ran = stack.isRunning();
      stack.down(progress);
      progress.done(ran ? "Cordon is down" : "Cordon was down already");
      if (wipe) {
        progress.waiting("removing " + stack.data());
        stack.wipe();
        progress.done(stack.data() + " is removed");
      }
    }
    return 0;
  }
}

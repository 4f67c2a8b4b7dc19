package dev.cordon.devstack.cli;

import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.TerminalProgress;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
    if (!Files.exists(clone.path().resolve(".cordon/ports.json"))) {
      System.out.println("Cordon isn't up.");
      if (!wipe) {
        return 0;
      }
    }
    try (var progress = new TerminalProgress(System.out);
        Stack stack = clone.stack()) {
      boolean ran = Stream.of(Part.values()).anyMatch(part -> stack.running(part).isPresent());
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

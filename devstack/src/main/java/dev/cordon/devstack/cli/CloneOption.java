package dev.cordon.devstack.cli;

import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The clone that a verb works on; the script tells it. */
public final class CloneOption {
  @Option(
      names = "--clone",
      hidden = true,
      defaultValue = "${sys:cordon.clone:-.}",
      description = "folder of the parent POM")
  private Path clone = Path.of(".");

  public Path path() {
    return clone.toAbsolutePath().normalize();
  }

  /** Whether there ever was a stack; looking into one that wasn't would choose its ports. */
  boolean wasUp() {
    return Files.exists(path().resolve(".cordon/ports.json"));
  }

  /**
   * @throws StackFailure when there never was a stack
   */
  public void requireWasUp() {
    if (!wasUp()) {
      throw new StackFailure("Cordon was never up here: ./cordon up");
    }
  }

  public Stack stack() {
    return Stack.open(path());
  }
}

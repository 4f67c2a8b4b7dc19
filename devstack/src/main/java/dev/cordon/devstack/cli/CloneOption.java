package dev.cordon.devstack.cli;

import dev.cordon.devstack.stack.Stack;
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

  public Stack stack() {
    return Stack.open(path());
  }
}

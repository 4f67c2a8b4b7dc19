package dev.cordon.devstack.cli;

import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what the processes have written. */
@Command(name = "logs", description = "what the processes wrote; -f goes on showing it")
public final class LogsCommand implements Callable<Integer> {
  private static final String LINES = "200";

  @Mixin private CloneOption clone = new CloneOption();

  @Option(
      names = {"-f", "--follow"},
      description = "go on until Ctrl-C")
  private boolean follow;

  @Parameters(arity = "0..1", paramLabel = "SERVICE", description = "all of them without")
  private Optional<String> service = Optional.empty();

  @Override
  public Integer call() throws IOException, InterruptedException {
    clone.requireWasUp();
    List<Path> logs;
    try (Stack stack = clone.stack()) {
      logs = parts().map(stack::log).filter(Files::exists).toList();
    }
    if (logs.isEmpty()) {
      throw new StackFailure("No log yet: ./cordon up");
    }
    List<String> tail = new ArrayList<>(List.of("tail", "-n", LINES));
    if (follow) {
      tail.add("-F");
    }
    logs.forEach(log -> tail.add(log.toString()));
    return new ProcessBuilder(tail).inheritIO().start().waitFor();
  }

  private Stream<Part> parts() {
    return service.map(name -> Stream.of(part(name))).orElseGet(() -> Stream.of(Part.values()));
  }

  static Part part(String name) {
    return Part.named(name)
        .orElseThrow(
            () ->
                new StackFailure(
                    "There is no part called %s; there are: %s."
                        .formatted(
                            name,
                            Stream.of(Part.values())
                                .map(Part::id)
                                .collect(Collectors.joining(", ")))));
  }
}

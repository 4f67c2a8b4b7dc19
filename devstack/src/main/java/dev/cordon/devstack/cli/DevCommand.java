package dev.cordon.devstack.cli;

import static java.util.stream.Collectors.joining;

import dev.cordon.devstack.process.Errand;
import dev.cordon.devstack.process.Ports;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Progress;
import dev.cordon.devstack.stack.Stack;
import dev.cordon.devstack.stack.StackFailure;
import dev.cordon.devstack.stack.TerminalProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * One service in Quarkus dev mode inside the stack, on the same port and with the same
 * configuration. In a stack that ran before, the packaged one takes its place again afterwards; one
 * that was started for this is stopped.
 */
@Command(name = "dev", description = "live reload of one service inside the running stack")
public final class DevCommand implements Callable<Integer> {
  private static final Duration PORT_LIMIT = Duration.ofSeconds(15);

  @Mixin private CloneOption clone = new CloneOption();

  @Option(names = "--maven", hidden = true, defaultValue = "${sys:cordon.maven:-mvn}")
  private String maven = "mvn";

  @Option(
      names = "--maven-java-options",
      hidden = true,
      defaultValue = "${sys:cordon.maven.java-options:-}")
  private String mavenJavaOptions = "";

  @Parameters(paramLabel = "SERVICE", description = "incident, customer, notification or gateway")
  private String service = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    Part part = LogsCommand.part(service);
    String module =
        part.module().orElseThrow(() -> new StackFailure(part.id() + " isn't built here."));
    try (var progress = new TerminalProgress(System.out);
        Stack stack = clone.stack()) {
      boolean ran = stack.isRunning();
      stack.up(progress);
      if (ran) {
        stack.detach();
      }
      stack.stop(part);
      progress.note(
          "Dev mode of %s on %s; q or Ctrl-C ends it%s."
              .formatted(module, stack.url(part), ran ? "" : ", and the stack"));
      Process dev = dev(stack, part, module);
      var back = new Thread(() -> goBack(dev, part, ran), "end-dev-mode");
      Runtime.getRuntime().addShutdownHook(back);
      int exit = dev.waitFor();
      if (Runtime.getRuntime().removeShutdownHook(back)) {
        goBack(dev, part, ran);
        if (!ran) {
          progress.note("Stopping what was started.");
        }
      }
      return exit;
    }
  }

  private Process dev(Stack stack, Part part, String module) throws IOException {
    var builder =
        new ProcessBuilder(
                List.of(
                    maven,
                    "-ntp",
                    "-pl",
                    module,
                    "-am",
                    "compile",
                    "quarkus:dev",
                    "-Ddebug=false",
                    "-Dquarkus.analytics.disabled=true"))
            .directory(clone.path().toFile())
            .inheritIO();
    builder.environment().putAll(stack.environment(part));
    // Keeps Maven, and the service that it starts, from writing outside the clone.
    builder.environment().put("JDK_JAVA_OPTIONS", mavenJavaOptions + " " + compilersDoors());
    return builder.start();
  }

  /** What Maven's compiler may reach into, the one that reloads compiles with as well. */
  private String compilersDoors() throws IOException {
    try (Stream<String> options = Files.lines(clone.path().resolve(".mvn/jvm.config"))) {
      return options.filter(option -> option.startsWith("--add-")).collect(joining(" "));
    }
  }

  private void goBack(Process dev, Part part, boolean ran) {
    // Maven runs dev mode in a process of its own, and a signal may have reached this one alone.
    Errand.end(dev);
    if (!ran) {
      return;
    }
    // An own object: the other one may be stopping already, as the program does.
    try (Stack stack = clone.stack()) {
      for (int port : stack.ports(part)) {
        awaitFree(port);
      }
      stack.start(part, Progress.SILENT);
      stack.detach();
      System.out.println("The packaged " + part.id() + " runs again: " + stack.url(part));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Dev mode takes a moment to let go of its port. */
  private static void awaitFree(int port) throws InterruptedException {
    long deadline = System.nanoTime() + PORT_LIMIT.toNanos();
    while (!Ports.isFree(port) && System.nanoTime() < deadline) {
      Thread.sleep(Duration.ofMillis(100));
    }
  }
}

package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.process.RunningProcess;
import dev.cordon.devstack.process.Trees;
import dev.cordon.devstack.stack.Part;
import dev.cordon.devstack.stack.Stack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the script calls, as a program of its own: in fresh clones, and in that of the tests. */
@ExtendWith(RunningStack.class)
@Order(4)
class VerbsIT {
  private static final Path CLONES = Path.of("target/verbs").toAbsolutePath();
  private static final Duration LIMIT = Duration.ofSeconds(90);

  /** A program under way, and what it has said so far. */
  private record Verb(Process process, Path output) {
    String said() throws IOException {
      return Files.readString(output);
    }

    int exitCode() throws InterruptedException {
      assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
      return process.exitValue();
    }
  }

  private static Verb run(Path clone, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + clone,
                "-cp",
                Path.of("target/classes") + ":" + Path.of("target/lib") + "/*",
                Main.class.getName()));
    command.addAll(List.of(arguments));
    command.add("--clone=" + clone);
    Path output = clone.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    // Of whoever runs the tests: Java says in a line of its own that it has picked them up.
    builder.environment().keySet().removeAll(Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS"));
    return new Verb(builder.start(), output);
  }

  /** What is built here, without any data. */
  private static Path freshClone(String name) throws IOException {
    Path clone = CLONES.resolve(name);
    Trees.delete(clone);
    Files.createDirectories(clone);
    Files.createFile(clone.resolve("pom.xml"));
    Path here = Path.of("..").toAbsolutePath().normalize();
    Files.createSymbolicLink(clone.resolve(".mvn"), here.resolve(".mvn"));
    for (String module :
        Stream.concat(
                Stream.of("devstack"),
                Stream.of(Part.values()).flatMap(part -> part.module().stream()))
            .toList()) {
      Files.createSymbolicLink(clone.resolve(module), here.resolve(module));
    }
    return clone;
  }

  /** Where the stack of the tests is the clone's. */
  private static Path cloneOfTheRunningStack() throws IOException {
    Path clone = freshClone("running");
    Files.createSymbolicLink(clone.resolve(".cordon"), STACK.data());
    return clone;
  }

  @Test
  void aTakenPortIsNamedWithItsHolder() throws Exception {
    Path clone = freshClone("taken");
    Path kept = clone.resolve(".cordon/ports.json");
    Stack.open(clone).close();
    int port = new ObjectMapper().readTree(kept.toFile()).path("outbox").asInt();

    try (var held = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(held.isBound()).isTrue();
      Verb up = run(clone, "up");

      assertThat(up.exitCode()).as(up.said()).isEqualTo(1);
      assertThat(up.said().strip())
          .startsWith(
              "Port %d of the outbox of incident is taken by process %d ("
                  .formatted(port, ProcessHandle.current().pid()))
          .endsWith("remove \"outbox\" from " + kept + " for another port.")
          .hasLineCount(1);
    }
  }

  @Test
  void aSecondUpFindsTheFirst() throws Exception {
    Path clone = cloneOfTheRunningStack();
    List<Long> before = pids();

    Verb up = run(clone, "up");
    assertThat(up.exitCode()).as(up.said()).isZero();
    assertThat(up.said()).contains("Cordon is up already.", STACK.url(Part.GATEWAY));

    Verb status = run(clone, "status");
    assertThat(status.exitCode()).as(status.said()).isZero();
    assertThat(pids()).isEqualTo(before);
  }

  private static List<Long> pids() {
    return Stream.of(Part.values())
        .flatMap(part -> STACK.running(part).stream())
        .map(RunningProcess::pid)
        .toList();
  }

  /** While Keycloak is unpacked and built, beside a PostgreSQL that is up. */
  @Test
  void whoeverStopsAStartLeavesNothingRunning() throws Exception {
    Path clone = freshClone("stopped");
    Verb up = run(clone, "up");
    Path smtp = clone.resolve(".cordon/run/smtp.pid");
    await().atMost(LIMIT).until(() -> Files.exists(smtp) || !up.process().isAlive());
    assertThat(processesOf(clone)).as(up.said()).hasSizeGreaterThan(2);

    up.process().destroy();

    assertThat(up.exitCode()).isNotZero();
    assertThat(processesOf(clone)).isEmpty();
    assertThat(up.said()).contains("Stopping what was started.");
    assertThat(smtp).doesNotExist();
  }

  /** Maven is one that only waits: what it would do takes a minute, and is Quarkus' own. */
  @Test
  void devModeGivesItsPlaceBackInAStackThatRanBefore() throws Exception {
    Path clone = cloneOfTheRunningStack();
    Path maven =
        Files.writeString(
            clone.resolve("mvn"),
            "#!/usr/bin/env bash\necho \"$@\" \"$CORDON_ISSUER\" \"$JDK_JAVA_OPTIONS\"\nsleep 300\n");
    assertThat(maven.toFile().setExecutable(true)).isTrue();
    List<Long> others = pidsBut(Part.CUSTOMER);

    Verb dev = run(clone, "dev", "customer", "--maven=" + maven);
    await()
        .atMost(LIMIT)
        .until(() -> dev.said().contains("quarkus:dev") || !dev.process().isAlive());
    assertThat(dev.said())
        .contains("-pl customer-service -am compile quarkus:dev", STACK.endpoints().issuer())
        // Without, what is reloaded can't be compiled.
        .contains("--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED");
    assertThat(STACK.running(Part.CUSTOMER)).isEmpty();

    dev.process().destroy();

    assertThat(dev.exitCode()).isNotZero();
    assertThat(STACK.isReady(Part.CUSTOMER)).as(dev.said()).isTrue();
    assertThat(pidsBut(Part.CUSTOMER)).isEqualTo(others);
    assertThat(processesOf(maven)).isEmpty();
  }

  private static List<Long> pidsBut(Part one) {
    return Stream.of(Part.values())
        .filter(part -> part != one)
        .flatMap(part -> STACK.running(part).stream())
        .map(RunningProcess::pid)
        .toList();
  }

  /** Command lines that name it. */
  private static List<String> processesOf(Path folder) {
    return ProcessHandle.allProcesses()
        .flatMap(process -> process.info().commandLine().stream())
        .filter(command -> command.contains(folder.toString()))
        .toList();
  }
}

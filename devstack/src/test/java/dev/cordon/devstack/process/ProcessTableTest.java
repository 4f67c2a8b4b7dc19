package dev.cordon.devstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessTableTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path folder;
  private ProcessTable table;

  @BeforeEach
  void newTable() {
    table = newTableOfAnotherProgram();
  }

  private ProcessTable newTableOfAnotherProgram() {
    return new ProcessTable(folder.resolve("run"), folder.resolve("logs"), ProcFs.HOST);
  }

  private ProcessSpec shell(String script) {
    return new ProcessSpec("it", List.of("bash", "-c", script), Map.of("X", "42"), folder, "TERM");
  }

  @Test
  void aProcessIsFoundAgainAndStopped() throws Exception {
    RunningProcess started = table.start(shell("sleep 60")).orElseThrow();
    ProcessTable other = newTableOfAnotherProgram();

    assertThat(other.running("it")).map(RunningProcess::pid).hasValue(started.pid());

    other.requestStop(started);
    assertThat(other.awaitEnd(started, LIMIT)).isTrue();
    assertThat(table.running("it")).isEmpty();
    assertThat(table.recorded("it")).isEmpty();
  }

  @Test
  void whatItWroteAndItsExitCodeAreKept() throws IOException {
    assertThat(table.start(shell("echo value $X; exit 7"))).isNotNull();

    await().atMost(LIMIT).until(() -> table.exitCode("it").isPresent());
    assertThat(table.exitCode("it")).hasValue(7);
    assertThat(table.running("it")).isEmpty();
    assertThat(Files.readString(table.logOf("it"))).isEqualTo("value 42\n");
  }

  @Test
  void aRecycledPidIsNotTakenForTheProcess() throws Exception {
    RunningProcess started = table.start(shell("sleep 60")).orElseThrow();
    Path pidFile = folder.resolve("run/it.pid");
    String written = Files.readString(pidFile);
    Files.writeString(pidFile, written.replaceAll("startTicks=\\d+", "startTicks=1"));

    assertThat(table.recorded("it")).isPresent();
    assertThat(table.running("it")).isEmpty();

    table.kill(table.recorded("it").orElseThrow());
    assertThat(started.identity().isAlive(ProcFs.HOST)).isTrue();
    table.kill(started);
    assertThat(table.awaitEnd(started, LIMIT)).isTrue();
  }

  @Test
  void aProcessThatDoesNotEndIsReported() throws Exception {
    RunningProcess started =
        table.start(shell("trap '' TERM; echo ready; while :; do sleep 1; done")).orElseThrow();
    await().atMost(LIMIT).until(() -> Files.readString(table.logOf("it")).contains("ready"));

    table.requestStop(started);
    assertThat(table.awaitEnd(started, Duration.ofMillis(300))).isFalse();
    table.kill(started);
    assertThat(table.awaitEnd(started, LIMIT)).isTrue();
  }
}

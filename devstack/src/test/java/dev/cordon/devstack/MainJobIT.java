package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.firstJob;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.PROGRESS;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.demo.DemoResult;
import dev.cordon.devstack.demo.Evidence;
import dev.cordon.devstack.demo.MainJob;
import dev.cordon.devstack.demo.WhereToLook;
import dev.cordon.devstack.demo.customers.Expectations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main job through the public door, twice beside each other. */
@ExtendWith(RunningStack.class)
@Order(1)
class MainJobIT {
  @Test
  void theMainJobReconciles() {
    assertReconciles(firstJob());
  }

  @Test
  void aSecondOneBesideTheFirstReconcilesToo() throws IOException {
    assertReconciles(new MainJob(STACK, GATEWAY, PROGRESS).run(200));
  }

  /** By these names other programs read them (docs/operations.md). */
  @Test
  void theResultHoldsWhatOtherProgramsReadOfIt(@TempDir Path folder) throws IOException {
    Evidence evidence = firstJob();
    var result = new DemoResult(folder.resolve("demo-result.json"));
    result.write(evidence, Duration.ofMillis(90_500));

    Expectations expected = evidence.expected();
    long letters = expected.addressable();
    assertThat(new ObjectMapper().readValue(result.file().toFile(), Map.class))
        .containsOnly(
            entry("name", "demo"),
            entry("size", (int) expected.rows()),
            entry("seconds", 90.5),
            entry("imported", (int) expected.accepted()),
            entry("rejected", (int) expected.rejected()),
            entry("exposed", (int) expected.people()),
            entry("not_addressable", (int) (expected.people() - letters)),
            entry("letters", (int) letters),
            entry("delivered", (int) letters),
            entry("duplicates", 0),
            entry("lost", 0),
            entry("reconciled", true),
            entry("job_seconds", evidence.took().toMillis() / 1000.0),
            entry("run", evidence.scene().cast().run()),
            entry("failed_checks", List.of()));
  }

  @Test
  void theCommandsThatItPrintsReadTheNotice() throws Exception {
    assumeThat(
            Stream.of("/bin/bash", "/usr/bin/curl").allMatch(tool -> Files.exists(Path.of(tool))))
        .isTrue();
    List<String> commands = new WhereToLook(STACK, firstJob()).commands();
    Process shell =
        new ProcessBuilder("/bin/bash", "-c", String.join("\n", commands))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();

    JsonNode notice = new ObjectMapper().readTree(shell.getInputStream());
    assertThat(firstJob().noticePath()).endsWith("/" + notice.path("id").asText());
    assertThat(notice.path("state").asText()).isEqualTo("completed");
  }

  private static void assertReconciles(Evidence evidence) {
    assertThat(evidence.reconciliation().failures()).isEmpty();
    assertThat(evidence.rejections().differences()).isEmpty();
    assertThat(evidence.shared().openDoors()).isEmpty();
  }
}

package dev.cordon.devstack.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a demo that fails; {@code MainJobIT} has one that doesn't. */
class DemoResultTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void aDemoThatFailsOnItsWaySaysWhyAndWhatIsKnown() throws IOException {
    var figures = new Figures();
    figures.run(2);
    figures.imported(JSON.readTree("{\"accepted\": 190, \"rejected\": 10}"));

    assertThat(failed(figures, new DemoFailure("The letters stand still.")))
        .isEqualTo(
            JSON.readTree(
                """
                {"name": "demo", "size": 200, "seconds": 1.5, "run": 2, "imported": 190,
                 "rejected": 10, "reconciled": false, "failure": "The letters stand still."}
                """));
  }

  @Test
  void aFailureWithoutWordsHasItsName() throws IOException {
    assertThat(failed(new Figures(), new IllegalStateException()).path("failure").asText())
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void theResultOfAnEarlierDemoIsForgotten() throws IOException {
    var result = result();
    result.forget();
    result.writeFailure(200, new Figures(), Duration.ZERO, new DemoFailure("It failed."));
    assertThat(result.file()).exists();
    result.forget();
    assertThat(result.file()).doesNotExist();
  }

  private JsonNode failed(Figures figures, Exception failure) throws IOException {
    DemoResult result = result();
    result.writeFailure(200, figures, Duration.ofMillis(1_500), failure);
    return JSON.readTree(result.file().toFile());
  }

  /** In a folder that isn't there yet. */
  private DemoResult result() {
    return new DemoResult(folder.resolve("data/demo-result.json"));
  }
}

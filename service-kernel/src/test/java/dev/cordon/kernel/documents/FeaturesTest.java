package dev.cordon.kernel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CONTRIBUTING.md says of each feature of a service what it is about. */
class FeaturesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

  @ParameterizedTest
  @ValueSource(strings = {"incident", "customer", "notification"})
  void theTableHasEachFeature(String service) throws IOException {
    assertThat(told(service)).containsExactlyInAnyOrderElementsOf(there(service));
  }

  private static List<String> told(String service) throws IOException {
    String document = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
    int start = document.indexOf("| " + service + "-service | Is about |");
    assertThat(start).as("the table of " + service).isPositive();
    return document
        .substring(start, document.indexOf("\n\n", start))
        .lines()
        .map(row -> row.split("\\|", -1)[1])
        .flatMap(cell -> NAME.matcher(cell).results())
        .map(name -> name.group(1))
        .toList();
  }

  private static List<String> there(String service) throws IOException {
    Path packages = ROOT.resolve(service + "-service/src/main/java/dev/cordon/" + service);
    try (var features = Files.list(packages)) {
      return features
          .filter(Files::isDirectory)
          .map(feature -> feature.getFileName().toString())
          .toList();
    }
  }
}

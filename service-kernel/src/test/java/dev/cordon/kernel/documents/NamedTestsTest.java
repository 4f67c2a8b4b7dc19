package dev.cordon.kernel.documents;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document that names a test as its proof names one that is there. */
class NamedTestsTest {

  private static final Path ROOT = Path.of("..");

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /** {@code XTest}, {@code module XTest.method}, and {@code .another} of the same in its line. */
  private static final Pattern NAMED =
      Pattern.compile("(?:[a-z]+ )?([A-Z]\\w*[a-z](?:Test|IT))(?![A-Za-z])(.*)");

  private static final String DECLARED = "^  (?:void|Stream<DynamicTest>) %s\\(";

  private static final Pattern METHOD = Pattern.compile("\\.([a-z]\\w*)");

  private static Map<String, List<Path>> sources = Map.of();

  /** Of the modules' own folders: what is built meanwhile comes and goes. */
  @BeforeAll
  static void findSources() throws IOException {
    List<Path> found = new ArrayList<>();
    try (var modules = Files.list(ROOT)) {
      for (Path tests : modules.map(module -> module.resolve("src/test/java")).toList()) {
        found.addAll(Files.isDirectory(tests) ? walk(tests, ".java") : List.of());
      }
    }
    sources =
        found.stream()
            .collect(groupingBy(path -> path.getFileName().toString().replace(".java", "")));
    assertThat(sources).containsKeys("NamedTestsTest", "MainJobIT");
  }

  @Test
  void everyTestThatADocumentNamesIsThere() throws IOException {
    List<Path> documents =
        Stream.concat(
                walk(ROOT.resolve("docs"), ".md").stream(),
                Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(ROOT::resolve))
            .toList();
    List<String> wrong = new ArrayList<>();
    for (Path document : documents) {
      for (String line : Files.readAllLines(document)) {
        wrongNames(line).forEach(name -> wrong.add(document.getFileName() + ": " + name));
      }
    }

    assertThat(documents).hasSizeGreaterThan(60);
    assertThat(wrong).isEmpty();
  }

  @Test
  void whatIsThereIsAccepted() {
    assertThat(
            wrongNames(
                "`NamedTestsTest`, `kernel NamedTestsTest.whatIsThereIsAccepted`,"
                    + " `.whatIsNotThereIsNamed`, `CORDON_RATE_LIMIT`, `mvn test`"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "`NobodysTest`",
        "`NobodysIT.whatIsThereIsAccepted`",
        "`NamedTestsTest.whatIsNot`",
        "`NamedTestsTest`, `.whatIsNot`",
        "`NamedTestsTest.whatIsThere…`",
        "`kernel NamedTestsTest.whatIsThere...`"
      })
  void whatIsNotThereIsNamed(String line) {
    assertThat(wrongNames(line)).hasSize(1);
  }

  private static List<String> wrongNames(String line) {
    List<String> wrong = new ArrayList<>();
    String test = "";
    Matcher code = CODE.matcher(line);
    while (code.find()) {
      String text = code.group(1);
      Matcher named = NAMED.matcher(text);
      if (named.matches()) {
        test = named.group(1);
      }
      String method = named.matches() ? named.group(2) : text.startsWith(".") ? text : "";
      if ((named.matches() || isMethod(method) && !test.isEmpty()) && !isThere(test, method)) {
        wrong.add(text);
      }
    }
    return wrong;
  }

  private static boolean isMethod(String text) {
    return METHOD.matcher(text).matches();
  }

  private static boolean isThere(String test, String method) {
    List<Path> files = sources.getOrDefault(test, List.of());
    if (method.isEmpty()) {
      return !files.isEmpty();
    }
    if (!isMethod(method)) {
      return false;
    }
    Pattern declared = Pattern.compile(DECLARED.formatted(method.substring(1)), Pattern.MULTILINE);
    return files.stream().anyMatch(file -> declared.matcher(read(file)).find());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> walk(Path folder, String ending) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(path -> path.toString().endsWith(ending)).toList();
    }
  }
}

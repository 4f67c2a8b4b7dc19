package dev.cordon.kernel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * docs/adr/README.md lists the decisions that are there. After a new one, it is written anew as the
 * failure says.
 */
class DecisionsTest {

  private static final Path FOLDER = Path.of("..", "docs", "adr");
  private static final Path INDEX = FOLDER.resolve("README.md");

  private static final String HOW_TO_WRITE =
      "docs/adr/README.md isn't what the decisions say. Write it anew:\n"
          + "  mvn -pl service-kernel -am test -Dtest=DecisionsTest"
          + " -Dsurefire.failIfNoSpecifiedTests=false -Ddecisions.release=true\n";

  private static final String HEAD =
      """
      # Decisions

      Why Cordon is as it is. Who changes a decision writes a new one, and the old one names it in a line `Status:` below its title.
      This table is written by `DecisionsTest`.

      | Number | Decision | Status |
      |---|---|---|
      """;

  private static final Pattern FILE = Pattern.compile("(\\d{4})-[a-z0-9-]+\\.md");
  private static final Pattern STATUS =
      Pattern.compile("^Status: (replaced(?: in part)? by \\[(\\d{4})]\\((\\S+\\.md)\\)).*$");

  /** One record of a decision. */
  private record Decision(String file, List<String> lines) {

    static Decision read(Path path) {
      try {
        return new Decision(path.getFileName().toString(), Files.readAllLines(path));
      } catch (IOException e) {
        throw new IllegalStateException("can't read " + path, e);
      }
    }

    String number() {
      return file.substring(0, 4);
    }

    String title() {
      String start = "# " + number() + ". ";
      assertThat(lines.getFirst()).as("the title of " + file).startsWith(start);
      return lines.getFirst().substring(start.length());
    }

    String status() {
      return lines.stream()
          .filter(line -> line.startsWith("Status:"))
          .map(this::replacement)
          .map(by -> by.group(1))
          .findFirst()
          .orElse("accepted");
    }

    private MatchResult replacement(String line) {
      Matcher by = STATUS.matcher(line);
      assertThat(by.matches()).as("the status of %s: %s", file, line).isTrue();
      assertThat(by.group(3)).as("what replaces " + file).startsWith(by.group(2) + "-");
      assertThat(FOLDER.resolve(by.group(3))).as("what replaces " + file).exists();
      return by.toMatchResult();
    }

    String row() {
      return "| [%s](%s) | %s | %s |\n".formatted(number(), file, title(), status());
    }
  }

  @Test
  void theIndexListsThemAll() throws IOException {
    String index = HEAD + decisions().stream().map(Decision::row).collect(Collectors.joining());
    if (Boolean.getBoolean("decisions.release")) {
      Files.writeString(INDEX, index);
    }

    assertThat(Files.readString(INDEX)).as(HOW_TO_WRITE).isEqualTo(index);
  }

  @Test
  void noNumberIsGivenTwice() throws IOException {
    assertThat(decisions().stream().map(Decision::number))
        .hasSizeGreaterThan(60)
        .doesNotHaveDuplicates();
  }

  private static List<Decision> decisions() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files
          .filter(file -> FILE.matcher(file.getFileName().toString()).matches())
          .sorted()
          .map(Decision::read)
          .toList();
    }
  }
}

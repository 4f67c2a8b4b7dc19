package dev.cordon.kernel.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.Problem;
import dev.cordon.kernel.problem.ProblemTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The table of refusals in docs/api.md has the contract's ones, with its status and its title;
 * behind the title it may say more.
 */
class RefusalsTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "api.md");
  private static final String HEAD = "| Status | Reason | Title |\n|---|---|---|\n";
  private static final Pattern ROW =
      Pattern.compile("^\\| (\\d{3}) \\| (?:`([A-Z_]+)`|–) \\| (.+) \\|$", Pattern.MULTILINE);

  private static List<Row> table = List.of();

  /**
   * @param reason empty for what went wrong inside: the document has none
   */
  private record Row(int status, String reason, String title) {

    static Row of(MatchResult row) {
      String reason = row.group(2);
      return new Row(Integer.parseInt(row.group(1)), reason == null ? "" : reason, row.group(3));
    }

    static Row of(ErrorReason reason) {
      Problem problem = ProblemTable.of(reason);
      String name = reason == ErrorReason.ERROR_REASON_UNSPECIFIED ? "" : reason.name();
      return new Row(problem.getHttpStatus(), name, problem.getTitle());
    }

    /** Without what is said behind the title. */
    Row bare(List<Row> contract) {
      return contract.stream()
          .filter(row -> row.reason().equals(reason) && title.matches(row.titled()))
          .findFirst()
          .map(row -> new Row(status, reason, row.title()))
          .orElse(this);
    }

    private String titled() {
      return Pattern.quote(title) + "(?:[:;] .+)?";
    }
  }

  @BeforeAll
  static void readTable() throws IOException {
    String document = Files.readString(DOCUMENT);
    int start = document.indexOf(HEAD);
    assertThat(start).as("the table of refusals").isPositive();
    String rows = document.substring(start, document.indexOf("\n\n", start) + 1);
    table = ROW.matcher(rows.substring(HEAD.length())).results().map(Row::of).toList();
    assertThat(table).as("every line is a row").hasSize((int) rows.lines().count() - 2);
  }

  @Test
  void theTableIsTheContracts() {
    List<Row> contract =
        Stream.of(ErrorReason.values())
            .filter(reason -> reason != ErrorReason.UNRECOGNIZED)
            .map(Row::of)
            .toList();

    assertThat(table.stream().map(row -> row.bare(contract)))
        .containsExactlyInAnyOrderElementsOf(contract);
  }

  @Test
  void itIsInTheOrderOfTheStatus() {
    assertThat(table.stream().map(Row::status)).isSorted();
  }
}

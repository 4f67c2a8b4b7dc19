package dev.cordon.devstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTest {
  @TempDir Path clone;

  @Test
  void failuresAreNamedWithTheirReasonAndTheCountsComeLast() throws IOException {
    Path reports = clone.resolve("gateway/target/surefire-reports");
    Files.createDirectories(reports);
    Files.writeString(
        reports.resolve("TEST-a.xml"),
        """
        <testsuite name="a"><testcase classname="a.B" name="works"/>
          <testcase classname="a.B" name="fails"><failure message="expected: 1&#10;but was: 2"/></testcase>
          <testcase classname="a.B" name="breaks"><error>NullPointerException</error></testcase>
          <testcase classname="a.B" name="waits"><skipped/></testcase></testsuite>
        """);

    assertThat(TestSummary.of(clone).lines())
        .containsExactly(
            "FAILED a.B.fails: expected: 1 but was: 2",
            "FAILED a.B.breaks: NullPointerException",
            "1 passed, 2 failed, 1 skipped");
  }
}

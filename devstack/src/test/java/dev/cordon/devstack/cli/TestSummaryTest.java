package dev.cordon.devstack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestSummaryTest {
  @TempDir Path clone;

  @BeforeEach
  void twoModules() throws IOException {
    Files.writeString(
        clone.resolve("pom.xml"),
        "<project><modules><module>gateway</module><module>devstack</module></modules></project>");
  }

  @Test
  void aModuleWithoutReportsIsNamedAndNothingIsGood() throws IOException {
    source("gateway", "AbcTest");
    source("devstack", "AbcTest");
    source("devstack", "AbcIT");
    report("gateway/target/surefire-reports", "<testcase classname='a.B' name='works'/>");
    report("devstack/target/surefire-reports", "<testcase classname='a.B' name='works'/>");

    TestSummary summary = TestSummary.of(clone);

    assertThat(summary.lines())
        .containsExactly("NOT TESTED devstack (end to end)", "2 passed, 0 failed, 1 NOT TESTED");
    assertThat(summary.isGood()).isFalse();
    report("devstack/target/failsafe-reports", "<testcase classname='a.C' name='works'/>");
    assertThat(TestSummary.of(clone).isGood()).isTrue();
  }

  private void source(String module, String name) throws IOException {
    Path folder = Files.createDirectories(clone.resolve(module + "/src/test/java/a"));
    Files.writeString(folder.resolve(name + ".java"), "");
  }

  private void report(String folder, String cases) throws IOException {
    Path reports = Files.createDirectories(clone.resolve(folder));
    Files.writeString(reports.resolve("TEST-a.xml"), "<testsuite>" + cases + "</testsuite>");
  }

  @Test
  void whatGeneratedTestsSayOfTheirNumberIsSaidFirst() throws IOException {
    report(
        "gateway/target/surefire-reports",
        """
        <testcase classname='a.B' name='works'>
          <system-out><![CDATA[authorization: 2 endpoints = 20 cases
        something else
        ]]></system-out></testcase>
        """);

    assertThat(TestSummary.of(clone).lines())
        .containsExactly("authorization: 2 endpoints = 20 cases", "1 passed, 0 failed");
  }

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

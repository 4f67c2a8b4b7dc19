package dev.cordon.devstack.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class VerifyCommandTest {

  /** What is asked for and not done would be taken for done. */
  @ParameterizedTest
  @CsvSource({
    "--keys keys.json, --keys goes with --offline.",
    "--offline export.jsonl --brand maison, --brand"
  })
  void optionsThatWouldBeIgnoredAreRefused(String arguments, String said) {
    StringWriter errors = new StringWriter();
    CommandLine command = new CommandLine(new VerifyCommand());
    var _ = command.setErr(new PrintWriter(errors, true));

    assertThat(command.execute(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(errors).asString().contains(said);
  }
}

package dev.cordon.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong at a person's hands ends with one line that says what and where. */
class MainTest {
  @TempDir Path clone;

  @BeforeEach
  void aClone() throws IOException {
    Files.createFile(clone.resolve("pom.xml"));
    Files.createDirectory(clone.resolve(".cordon"));
  }

  private String failureOf(String... verb) {
    var said = new StringWriter();
    String[] arguments = java.util.Arrays.copyOf(verb, verb.length + 1);
    arguments[verb.length] = "--clone=" + clone;
    assertThat(Main.commandLine().setErr(new PrintWriter(said)).execute(arguments)).isEqualTo(1);
    return said.toString().strip();
  }

  @ParameterizedTest
  @CsvSource({
    "ports.json, '{ \"gateway\" : 20001, }', 'line 1, column '",
    "secrets, half-a-secret, 'line 1 isn''t'",
  })
  void aSlipInAKeptFile(String file, String content, String said) throws IOException {
    Files.writeString(clone.resolve(".cordon/ports.json"), "{}");
    Files.writeString(clone.resolve(".cordon").resolve(file), content);

    assertThat(failureOf("status"))
        .startsWith(clone.resolve(".cordon").resolve(file) + " can't be read or written: " + said)
        .hasLineCount(1);
  }

  /** As of another user, but for the reason: no user can read it. */
  @ParameterizedTest
  @ValueSource(strings = {"ports.json", "secrets"})
  void aKeptFileThatCantBeRead(String file) throws IOException {
    Files.writeString(clone.resolve(".cordon/ports.json"), "{}");
    Files.deleteIfExists(clone.resolve(".cordon").resolve(file));
    Files.createDirectory(clone.resolve(".cordon").resolve(file));

    assertThat(failureOf("status"))
        .startsWith(clone.resolve(".cordon").resolve(file) + " can't be read or written: ")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "logs", "reconcile"})
  void lookingIntoWhatWasNeverUpChoosesNoPorts(String verb) {
    assertThat(failureOf(verb)).isEqualTo("Cordon was never up here: ./cordon up");
    assertThat(clone.resolve(".cordon")).isEmptyDirectory();
  }

  @Test
  void aFolderThatIsNoClone() throws IOException {
    Files.delete(clone.resolve("pom.xml"));
    Files.writeString(clone.resolve(".cordon/ports.json"), "{}");

    assertThat(failureOf("status")).contains("pom.xml").hasLineCount(1);
  }
}

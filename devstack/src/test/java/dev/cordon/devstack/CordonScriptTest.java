package dev.cordon.devstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** The script, in a clone in which nothing was ever built, on a machine that lacks things. */
class CordonScriptTest {
  private static final String USUAL_PLACES =
      "/usr/lib/jvm/* /usr/java/* /opt/*jdk* /opt/java/* \\\n";
  private static final String NO_JDK =
      "cordon: a JDK of version 25 or newer is missing: install one, or set JAVA_HOME.";

  @TempDir Path folder;
  private Path clone = Path.of("");

  private record Ended(int code, String said) {}

  @BeforeEach
  void aFreshCloneOnABareMachine() throws IOException {
    clone = Files.createDirectory(folder.resolve("clone"));
    String script = Files.readString(Path.of("../cordon"));
    assertThat(script).contains(USUAL_PLACES);
    Path copy = Files.writeString(clone.resolve("cordon"), script.replace(USUAL_PLACES, "\\\n"));
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    Path programs = Files.createDirectory(folder.resolve("programs"));
    for (String name :
        List.of(
            "bash", "env", "dirname", "readlink", "uname", "sed", "cat", "mkdir", "rm", "flock")) {
      Path program =
          Files.writeString(
              programs.resolve(name), "#!/bin/sh\nexec %s \"$@\"\n".formatted(where(name)));
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
  }

  private static Path where(String program) {
    return Stream.of("/bin", "/usr/bin")
        .map(folder -> Path.of(folder, program))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow();
  }

  private Ended cordon(String javaHome, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(clone.resolve("cordon").toString()));
    command.addAll(List.of(arguments));
    Path said = folder.resolve("said");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().clear();
    builder.environment().put("PATH", folder.resolve("programs").toString());
    builder.environment().put("HOME", folder.toString());
    builder.environment().put("JAVA_HOME", javaHome);
    int code = builder.start().waitFor();
    return new Ended(code, Files.readString(said).strip());
  }

  private Ended onABareMachine(String... arguments) throws IOException, InterruptedException {
    return cordon("", arguments);
  }

  private Ended withAJdk(String... arguments) throws IOException, InterruptedException {
    return cordon(System.getProperty("java.home"), arguments);
  }

  @Test
  void aMissingJdkIsSaidInOneLine() throws Exception {
    assertThat(onABareMachine("up")).isEqualTo(new Ended(1, NO_JDK));
  }

  @Test
  void anOlderJdkIsNone() throws Exception {
    Path old = folder.resolve("jdk-21");
    Files.createDirectories(old.resolve("bin"));
    assertThat(Files.createFile(old.resolve("bin/javac")).toFile().setExecutable(true)).isTrue();
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"21.0.5\"\n");

    assertThat(cordon(old.toString(), "up")).isEqualTo(new Ended(1, NO_JDK));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nosuch",
        "dev nosuch",
        "dev",
        "bench nosuch",
        "bench --size 19",
        "chaos --kills none",
        "demo --customers 99",
        "demo --customers",
        "demo --customers=5000001",
        "up now",
        "logs incident gateway",
        "down --wip",
        "audit"
      })
  void whatIsRefusedIsRefusedBeforeAnythingElse(String arguments) throws Exception {
    Ended refused = onABareMachine(arguments.split(" "));

    assertThat(refused.code()).as(refused.said()).isEqualTo(2);
    assertThat(refused.said()).startsWith("cordon: ").contains("usage: ./cordon VERB");
    assertThat(clone.resolve(".cordon")).doesNotExist();
  }

  /** Of each verb all options that Java knows, lest the script refuses one that is new there. */
  static Stream<String> whatJavaTakes() {
    Stream<String> names =
        Stream.of(
            "dev incident-service",
            "dev gateway",
            "logs postgres",
            "bench evidence",
            "chaos alerts");
    var verbs = Main.commandLine().getSubcommands().entrySet().stream();
    return Stream.concat(
        names,
        verbs.flatMap(
            verb -> {
              var check = verb.getValue().getSubcommands().get("verify");
              String prefix =
                  switch (verb.getKey()) {
                    case "dev" -> "dev customer ";
                    case "audit" -> "audit verify ";
                    default -> verb.getKey() + " ";
                  };
              return (check == null ? verb.getValue() : check)
                  .getCommandSpec().options().stream()
                      .filter(option -> !option.hidden())
                      .map(option -> prefix + written(option));
            }));
  }

  private static String written(OptionSpec option) {
    return option.longestName() + (option.arity().max() == 0 ? "" : " 100");
  }

  @ParameterizedTest
  @MethodSource("whatJavaTakes")
  void whatJavaTakesIsTaken(String arguments) throws Exception {
    assertThat(onABareMachine(arguments.split(" "))).isEqualTo(new Ended(1, NO_JDK));
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "reconcile", "logs"})
  void whereNothingWasEverUpThereIsNothingToSee(String verb) throws Exception {
    assertThat(withAJdk(verb)).isEqualTo(new Ended(1, "Cordon was never up here: ./cordon up"));
  }

  @Test
  void wipingRemovesWhatABuildThatFailedHasLeft() throws Exception {
    Files.createDirectories(clone.resolve(".cordon/maven/bin"));
    Files.createFile(clone.resolve(".cordon/build.stamp"));

    assertThat(withAJdk("down")).isEqualTo(new Ended(0, "Cordon isn't up."));
    assertThat(clone.resolve(".cordon/build.stamp")).exists();
    assertThat(withAJdk("down", "--wipe").code()).isZero();
    assertThat(clone.resolve(".cordon")).doesNotExist();
  }
}

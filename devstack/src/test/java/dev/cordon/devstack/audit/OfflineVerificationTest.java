package dev.cordon.devstack.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cordon.devstack.stack.StackFailure;
import dev.cordon.kernel.audit.chain.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that needs no server, on the example of docs/audit.md. */
class OfflineVerificationTest {

  private static final Pattern EXAMPLE = Pattern.compile("```jsonl\n(.*?)```", Pattern.DOTALL);

  /** Enough to get into every field, few enough to take seconds. */
  private static final int STEP = 5;

  @TempDir Path folder;
  private byte[] example = {};
  private final Notes notes = new Notes();

  @BeforeEach
  void anExample() throws IOException {
    Matcher found = EXAMPLE.matcher(Files.readString(Path.of("..", "docs", "audit.md")));
    assertThat(found.find()).isTrue();
    example = found.group(1).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aFileThatIsWholeFitsAndItsKeyIsShown() throws IOException {
    assertThat(fits(example)).isTrue();
    assertThat(notes.shown)
        .anyMatch(line -> line.contains("positions 1 to 3 and 1 checkpoints fit"));
    assertThat(notes.shown).anyMatch(line -> line.contains("key incident-1 "));
    assertThat(notes.shown).anyMatch(line -> line.contains("--keys"));
  }

  @Test
  void noChangedByteFits() throws IOException {
    for (int at = 0; at < example.length; at += STEP) {
      byte[] changed = example.clone();
      changed[at] ^= 1;

      assertThat(fits(changed)).as("byte %d", at).isFalse();
    }
  }

  @Test
  void noMissingByteFits() throws IOException {
    for (int at = 0; at < example.length; at += STEP) {
      byte[] shorter = new byte[example.length - 1];
      System.arraycopy(example, 0, shorter, 0, at);
      System.arraycopy(example, at + 1, shorter, at, shorter.length - at);

      assertThat(fits(shorter)).as("byte %d", at).isFalse();
    }
    assertThat(fits(new byte[0])).isFalse();
  }

  @Test
  void theRowThatDoesntFitIsNamed() throws IOException {
    String changed = new String(example, StandardCharsets.UTF_8).replace("request-2", "request-3");

    assertThat(fits(changed.getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(notes.shown)
        .anyMatch(line -> line.contains("line 3 incident position 2 entry "))
        .anyMatch(line -> line.contains("CHANGED_ENTRY"));
  }

  @Test
  void checkpointsThatWereKeptAreCompared() throws IOException {
    List<String> lines = new String(example, StandardCharsets.UTF_8).lines().toList();
    Path file = Files.write(folder.resolve("export.jsonl"), example);
    Checkpoint genuine = Checkpoint.parse(lines.get(4)).orElseThrow();
    String otherHash = genuine.line().replace(genuine.hash().hex(), "ab".repeat(32));

    assertThat(compared(file, lines.get(4))).isTrue();
    assertThat(notes.shown).noneMatch(line -> line.contains("NOT compared"));
    assertThat(compared(file, otherHash)).isFalse();
  }

  @Test
  void checkpointsOfOtherChainsAreSaidNotToBeCompared() throws IOException {
    List<String> lines = new String(example, StandardCharsets.UTF_8).lines().toList();
    Path file = Files.write(folder.resolve("export.jsonl"), example);
    String customers = lines.get(4).replace("\"service\":\"incident\"", "\"service\":\"customer\"");

    assertThat(compared(file, customers)).isTrue();
    assertThat(notes.shown)
        .anyMatch(
            line ->
                line.contains(
                    "customer 0199a0b0-0000-7000-8000-000000000001: 1 kept checkpoints were NOT compared"));
  }

  private boolean compared(Path file, String checkpoint) throws IOException {
    notes.shown.clear();
    Path kept = Files.writeString(folder.resolve("kept.jsonl"), checkpoint + "\n");
    return new OfflineVerification(notes).run(file, Optional.of(kept), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"items\": []}",
        "{}",
        "nothing",
        "{\"items\": [{\"service\": \"incident\", \"id\": \"x\", \"public_key\": \"AAAA\"}]}"
      })
  void aFileWithoutKeysIsNotTakenForOne(String text) throws IOException {
    Path keys = Files.writeString(folder.resolve("keys.json"), text);
    Path file = Files.write(folder.resolve("export.jsonl"), example);

    assertThatThrownBy(
            () -> new OfflineVerification(notes).run(file, Optional.empty(), Optional.of(keys)))
        .isInstanceOf(StackFailure.class)
        .hasMessageContaining("keys.json");
  }

  @Test
  void keysThatWereKeptAreTrustedAndNoOthers() throws IOException {
    Path keys =
        Files.writeString(
            folder.resolve("keys.json"),
            """
            {"items": [{"service": "incident", "id": "incident-1", "algorithm": "Ed25519",
              "public_key": "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE="}]}
            """);
    Path file = Files.write(folder.resolve("export.jsonl"), example);

    assertThat(new OfflineVerification(notes).run(file, Optional.empty(), Optional.of(keys)))
        .isFalse();
    assertThat(notes.shown).anyMatch(line -> line.contains("no trusted key of id incident-1"));
  }

  private boolean fits(byte[] bytes) throws IOException {
    notes.shown.clear();
    Path file = Files.write(folder.resolve("export.jsonl"), bytes);
    return new OfflineVerification(notes).run(file, Optional.empty(), Optional.empty());
  }
}

package dev.cordon.kernel.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.cordon.kernel.audit.chain.CanonicalJson;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.chain.VerificationKeys;
import dev.cordon.kernel.audit.chain.Withheld;
import dev.cordon.kernel.audit.signing.TestKeys;
import dev.cordon.kernel.digest.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class FileCheckTest {

  private static final ExampleFile FILE =
      new ExampleFile(ExampleFile.SERVICES, 12, 5, Set.of(4, 5, 9, 12));

  @Test
  void aWholeFileFits() {
    FileCheck check = new FileCheck(trusted(), List.of());

    assertThat(faultOf(FILE.text().getBytes(UTF_8), check)).isEmpty();
    assertThat(check.sections())
        .extracting(Section::service, Section::from, Section::to, Section::checkpoints)
        .containsExactly(
            tuple("incident", 1L, 12L, 2L),
            tuple("customer", 1L, 12L, 2L),
            tuple("notification", 1L, 12L, 2L));
  }

  @Test
  void aWithheldEntryKeepsItsPlaceAndTellsNothing() {
    assertThat(FILE.text().lines().filter(line -> line.contains("\"type\":\"withheld\"")))
        .hasSize(12)
        .allSatisfy(
            line ->
                // What is random or digested may have any letters in it.
                assertThat(line.replaceAll("\"(signature|hash|digest)\":\"[^\"]*\"", ""))
                    .doesNotContain("notice.approved", "ada", "request-", "2026", "\"id\""));
  }

  /** Only the service itself withholds: the chain alone wouldn't show it. */
  @Test
  void anEntryThatSomebodyElseTookOutIsMissed() {
    String line = FILE.text().lines().skip(3).findFirst().orElseThrow();
    ExportedEntry entry = ExportedEntry.of(CanonicalJson.parse(line).orElseThrow());
    TestKeys stranger = new TestKeys("incident-1");
    Withheld unsigned =
        new Withheld(
            "incident",
            ExampleFile.TENANT.toString(),
            3,
            Sha256.hex(CanonicalJson.line(entry.hashed())),
            new ChainHash(entry.hash()),
            "incident-1",
            "");
    Withheld forged = unsigned.signed(stranger.sign(unsigned.unsigned()));

    assertThat(entry.text("position")).isEqualTo("3");
    assertThat(faultOf(FILE.text().replace(line, forged.line()).getBytes(UTF_8), check()))
        .hasValueSatisfying(
            fault -> {
              assertThat(fault.line()).isEqualTo(4);
              assertThat(fault.detail()).contains("signed that this is withheld");
            });
    Withheld ours = unsigned.signed(FILE.keys("incident").sign(unsigned.unsigned()));
    assertThat(faultOf(FILE.text().replace(line, ours.line()).getBytes(UTF_8), check())).isEmpty();
  }

  @Test
  void aKeptCheckpointOfAWithheldEntryIsCompared() {
    Checkpoint other =
        ExampleFile.checkpoint("incident", 9, ChainHash.GENESIS, FILE.keys("incident"));

    assertThat(faultOf(FILE.text().getBytes(UTF_8), new FileCheck(trusted(), List.of(other))))
        .hasValueSatisfying(fault -> assertThat(fault.detail()).startsWith("REWRITTEN"));
  }

  private static FileCheck check() {
    return new FileCheck(trusted(), List.of());
  }

  @Test
  void anEmptyChainIsWholeToo() {
    ExampleFile empty = new ExampleFile(0, 5);

    assertThat(faultOf(empty.text().getBytes(UTF_8), new FileCheck(Map.of(), List.of()))).isEmpty();
  }

  /** Bytes that are changed, lost, added or exchanged, anywhere. */
  @RepeatedTest(20)
  void anyChangeOfBytesIsDetected(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    byte[] original = FILE.text().getBytes(UTF_8);
    for (int i = 0; i < 25; i++) {
      byte[] changed = changedBytes(original, random);
      if (!Arrays.equals(changed, original)) {
        assertThat(faultOf(changed, new FileCheck(Map.of(), List.of())))
            .as("seed %d, change %d", repetition.getCurrentRepetition(), i)
            .isPresent();
      }
    }
  }

  /** Lines that are lost, doubled, exchanged, or moved. */
  @RepeatedTest(20)
  void anyChangeOfLinesIsDetected(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    List<String> original = FILE.text().lines().toList();
    for (int i = 0; i < 25; i++) {
      List<String> changed = changedLines(original, random);
      if (!changed.equals(original)) {
        assertThat(faultOf(joined(changed), new FileCheck(Map.of(), List.of())))
            .as("seed %d, change %d", repetition.getCurrentRepetition(), i)
            .isPresent();
      }
    }
  }

  @Test
  void aChangedValueIsNamedByItsRow() {
    String changed = FILE.text().replaceFirst("request-7", "request-8");

    assertThat(faultOf(changed.getBytes(UTF_8), new FileCheck(Map.of(), List.of())))
        .hasValueSatisfying(
            fault -> {
              assertThat(fault.service()).isEqualTo("incident");
              assertThat(fault.position()).isEqualTo(7);
              assertThat(fault.entryId()).isNotEmpty();
              assertThat(fault.line()).isEqualTo(9);
              assertThat(fault.detail()).startsWith("CHANGED_ENTRY");
            });
  }

  @Test
  void aPositionThatIsATextIsNoPosition() {
    String changed = FILE.text().replaceFirst("\"position\":3,", "\"position\":\"3\",");

    assertThat(faultOf(changed.getBytes(UTF_8), new FileCheck(Map.of(), List.of()))).isPresent();
  }

  @Test
  void aMissingSectionIsMissed() {
    String text = FILE.text();
    int customer = text.indexOf("\"service\":\"customer\"");
    String withoutCustomer =
        text.substring(0, text.lastIndexOf('\n', customer) + 1)
            + text.substring(lineOf(text, "\"service\":\"notification\""));

    assertThat(faultOf(withoutCustomer.getBytes(UTF_8), new FileCheck(Map.of(), List.of())))
        .hasValueSatisfying(fault -> assertThat(fault.detail()).contains("has sections of"));
  }

  @Test
  void aFileOfOtherKeysIsNotTrusted() {
    ExampleFile forged = new ExampleFile(12, 5);
    byte[] bytes = forged.text().getBytes(UTF_8);

    assertThat(faultOf(bytes, new FileCheck(Map.of(), List.of()))).isEmpty();
    assertThat(faultOf(bytes, new FileCheck(trusted(), List.of())))
        .hasValueSatisfying(fault -> assertThat(fault.detail()).contains("no trusted key"));
  }

  @Test
  void aServiceThatNoKeyIsKeptOfIsNotTrusted() {
    Map<String, VerificationKeys> incidentAlone =
        Map.of("incident", FILE.keys("incident").published());

    assertThat(faultOf(FILE.text().getBytes(UTF_8), new FileCheck(incidentAlone, List.of())))
        .hasValueSatisfying(
            fault -> {
              assertThat(fault.service()).isEqualTo("customer");
              assertThat(fault.detail()).contains("no trusted key");
            });
  }

  @Test
  void aKeptCheckpointOfAnotherChainIsNotCompared() {
    ExampleFile incident = new ExampleFile(List.of("incident"), 2, 2, Set.of());
    Checkpoint other =
        ExampleFile.checkpoint("customer", 2, ChainHash.GENESIS, FILE.keys("customer"));
    FileCheck check = new FileCheck(Map.of(), List.of(other));

    assertThat(faultOf(incident.text().getBytes(UTF_8), check)).isEmpty();
    assertThat(check.notCompared()).containsExactly(other);
  }

  @Test
  void aKeptCheckpointIsCompared() {
    TestKeys keys = FILE.keys("incident");
    Checkpoint other = ExampleFile.checkpoint("incident", 6, ChainHash.GENESIS, keys);
    Checkpoint beyond = ExampleFile.checkpoint("incident", 13, ChainHash.GENESIS, keys);

    assertThat(faultOf(FILE.text().getBytes(UTF_8), new FileCheck(trusted(), List.of(other))))
        .hasValueSatisfying(fault -> assertThat(fault.detail()).startsWith("REWRITTEN"));
    assertThat(faultOf(FILE.text().getBytes(UTF_8), new FileCheck(trusted(), List.of(beyond))))
        .hasValueSatisfying(fault -> assertThat(fault.detail()).startsWith("CUT_TAIL"));
  }

  private static Map<String, VerificationKeys> trusted() {
    return ExampleFile.SERVICES.stream()
        .collect(Collectors.toMap(service -> service, service -> FILE.keys(service).published()));
  }

  private static int lineOf(String text, String part) {
    return text.lastIndexOf('\n', text.indexOf(part)) + 1;
  }

  private static byte[] changedBytes(byte[] original, Random random) {
    int at = random.nextInt(original.length);
    return switch (random.nextInt(5)) {
      case 0 -> {
        byte[] flipped = original.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(8));
        yield flipped;
      }
      case 1 -> without(original, at, at + 1);
      case 2 -> Arrays.copyOf(original, at);
      case 3 -> {
        byte[] longer = new byte[original.length + 1];
        System.arraycopy(original, 0, longer, 0, at);
        longer[at] = (byte) " \n0a\"".charAt(random.nextInt(5));
        System.arraycopy(original, at, longer, at + 1, original.length - at);
        yield longer;
      }
      default -> {
        byte[] exchanged = original.clone();
        int other = random.nextInt(original.length);
        exchanged[at] = original[other];
        exchanged[other] = original[at];
        yield exchanged;
      }
    };
  }

  private static byte[] without(byte[] original, int from, int to) {
    byte[] shorter = new byte[original.length - (to - from)];
    System.arraycopy(original, 0, shorter, 0, from);
    System.arraycopy(original, to, shorter, from, original.length - to);
    return shorter;
  }

  private static List<String> changedLines(List<String> original, Random random) {
    List<String> lines = new ArrayList<>(original);
    int at = random.nextInt(lines.size());
    int other = random.nextInt(lines.size());
    switch (random.nextInt(4)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(other, lines.get(at));
      case 2 -> lines.set(at, lines.set(other, lines.get(at)));
      default -> lines.add(other, lines.remove(at));
    }
    return lines;
  }

  private static byte[] joined(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining()).getBytes(UTF_8);
  }

  /** Reads as the command does: lines end with one line feed and are UTF-8. */
  private static Optional<FileFault> faultOf(byte[] file, FileCheck check) {
    int begin = 0;
    for (int i = 0; i < file.length; i++) {
      if (file[i] == '\n') {
        try {
          String line =
              UTF_8.newDecoder().decode(ByteBuffer.wrap(file, begin, i - begin)).toString();
          if (!check.take(line)) {
            return check.end();
          }
        } catch (CharacterCodingException notUtf8) {
          check.takeBroken("not UTF-8");
          return check.end();
        }
        begin = i + 1;
      }
    }
    if (begin < file.length) {
      check.takeBroken("no end");
    }
    return check.end();
  }
}

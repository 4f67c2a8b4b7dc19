package dev.cordon.kernel.audit.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Follows the recipe of docs/audit.md on the example in it, as a stranger would: with the JDK and a
 * canonicalizer of RFC 8785, and no code of ours. After a deliberate change of the format, {@code
 * mvn -pl service-kernel test -Dtest=RecipeTest -Daudit.example.release=true} writes a new example.
 */
class RecipeTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "audit.md");
  private static final Pattern EXAMPLE = Pattern.compile("```jsonl\n(.*?)```", Pattern.DOTALL);

  @BeforeAll
  static void releaseIfAsked() throws IOException {
    if (Boolean.getBoolean("audit.example.release")) {
      String document = Files.readString(DOCUMENT);
      Matcher example = EXAMPLE.matcher(document);
      assertThat(example.find()).isTrue();
      Files.writeString(
          DOCUMENT,
          document.substring(0, example.start(1))
              + new ExampleFile(List.of("incident"), 3, 3, Set.of(3)).text()
              + document.substring(example.end(1)));
    }
  }

  @Test
  void theExampleIsWhatTheRecipeSays() throws Exception {
    List<String> lines = example();
    PublicKey key = publicKey(lines.getFirst());
    String before = text(lines.getFirst(), "previous_hash");
    int entries = 0;
    int checkpoints = 0;

    for (String line : lines) {
      assertThat(new JsonCanonicalizer(line).getEncodedString()).isEqualTo(line);
      switch (text(line, "type")) {
        case "entry" -> {
          entries++;
          assertThat(line).contains("\"position\":" + entries + ",");
          assertThat(sha256(before, sha256(without("hash", line)))).isEqualTo(text(line, "hash"));
          before = text(line, "hash");
        }
        case "withheld" -> {
          entries++;
          assertThat(line).contains("\"position\":" + entries + ",");
          assertThat(sha256(before, text(line, "digest"))).isEqualTo(text(line, "hash"));
          assertSigned(line, key);
          before = text(line, "hash");
        }
        case "checkpoint" -> {
          checkpoints++;
          assertThat(line).contains("\"position\":" + entries + ",");
          assertThat(text(line, "hash")).isEqualTo(before);
          assertSigned(line, key);
        }
        default -> assertSigned(line, key);
      }
    }

    assertThat(entries).isEqualTo(3);
    assertThat(checkpoints).isEqualTo(1);
    assertThat(lines.getLast())
        .contains("\"type\":\"trailer\"", "\"entries\":3,", "\"checkpoints\":1,");
    assertThat(text(lines.getLast(), "hash")).isEqualTo(before);
  }

  @Test
  void theExampleIsWhatOurCodeAccepts() throws IOException {
    FileCheck check = new FileCheck(Map.of(), List.of());

    assertThat(example()).allMatch(check::take);
    assertThat(check.end()).isEmpty();
  }

  private static List<String> example() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(DOCUMENT));
    assertThat(example.find()).isTrue();
    return example.group(1).lines().toList();
  }

  private static void assertSigned(String line, PublicKey key) throws Exception {
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key);
    verifier.update(without("signature", line).getBytes(UTF_8));
    assertThat(verifier.verify(Base64.getDecoder().decode(text(line, "signature")))).isTrue();
  }

  private static PublicKey publicKey(String header) throws GeneralSecurityException {
    byte[] der = Base64.getDecoder().decode(text(header, "public_key"));
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
  }

  private static String sha256(String entry) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(digest.digest(entry.getBytes(UTF_8)));
  }

  private static String sha256(String before, String digest) throws GeneralSecurityException {
    HexFormat hex = HexFormat.of();
    return hex.formatHex(
        MessageDigest.getInstance("SHA-256").digest(hex.parseHex(before + digest)));
  }

  /** The canonical line without one of its texts. */
  private static String without(String name, String line) throws IOException {
    return new JsonCanonicalizer(line.replaceFirst("\"" + name + "\":\"[^\"]*\",", ""))
        .getEncodedString();
  }

  private static String text(String line, String name) {
    Matcher value = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(line);
    assertThat(value.find()).as(name).isTrue();
    return value.group(1);
  }
}

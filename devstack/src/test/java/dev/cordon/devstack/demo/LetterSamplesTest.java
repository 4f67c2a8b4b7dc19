package dev.cordon.devstack.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterSamplesTest {
  private static final String PASSAGE = NoticeTexts.notExposed("ko").orElseThrow();

  @TempDir Path folder;

  /** Of somebody else: it doesn't count. */
  @BeforeEach
  void keepAForeignOne() throws IOException {
    keep("0001", "other.example", "ko", "Nothing");
  }

  @Test
  void aLetterThatSaysItInItsLanguage() throws IOException {
    keep("0002", "maison.example", "ko", "Dear\r\n\r\n" + PASSAGE.replace(" ", "\r\n") + "\r\nM");

    assertThat(LetterSamples.of(folder, "Maison.example")).isEqualTo(new LetterSamples(1, 1));
  }

  @Test
  void aLetterThatDoesNot() throws IOException {
    keep("0002", "maison.example", "ko", "Dear\r\n\r\n" + PASSAGE.substring(1));
    keep("0003", "maison.example", "en", PASSAGE);
    keep("0004", "maison.example", "tlh", PASSAGE);

    assertThat(LetterSamples.of(folder, "maison.example")).isEqualTo(new LetterSamples(3, 0));
  }

  @Test
  void everyLanguageHasWordsForIt() {
    assertThat(NoticeTexts.LANGUAGES)
        .allSatisfy(language -> assertThat(NoticeTexts.notExposed(language)).isPresent());
  }

  private void keep(String name, String domain, String language, String body) throws IOException {
    Files.writeString(
        folder.resolve(name + ".eml"),
        String.join(
            "\r\n",
            "Message-ID: <1@" + domain + ">",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=UTF-8",
            "Content-Transfer-Encoding: base64",
            "Content-Language: " + language,
            "",
            Base64.getMimeEncoder().encodeToString(body.getBytes(UTF_8)),
            ""));
  }
}

package dev.cordon.devstack.demo;

import static java.util.Map.entry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The letter in each language: a subject, an empty line, the text. */
final class NoticeTexts {
  static final List<String> LANGUAGES =
      List.of("en", "fr", "de", "it", "es", "pt", "el", "ru", "ar", "ja", "zh", "ko");

  /** For people whose language nobody knows, or has no letter. */
  static final String DEFAULT_LANGUAGE = "en";

  private static final Pattern NOT_EXPOSED =
      Pattern.compile("\\{\\{not_affected:[^}]*}}(.*?)\\{\\{/not_affected}}", Pattern.DOTALL);

  private NoticeTexts() {}

  /**
   * @param noticed when the brand found out
   * @param contact of the data-protection officer
   */
  static List<Map<String, Object>> versions(LocalDate noticed, String contact) {
    return LANGUAGES.stream().map(language -> version(language, noticed, contact)).toList();
  }

  private static Map<String, Object> version(String language, LocalDate noticed, String contact) {
    String date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(Locale.forLanguageTag(language))
            .format(noticed);
    String text = read(language).replace("[date]", date).replace("[contact]", contact);
    int subjectEnd = text.indexOf('\n');
    return Map.ofEntries(
        entry("language", language),
        entry("subject", text.substring(0, subjectEnd).strip()),
        entry("body", text.substring(subjectEnd).strip() + "\n"));
  }

  /** What the letter says was not exposed; empty for a language that it isn't written in. */
  static Optional<String> notExposed(String language) {
    if (!LANGUAGES.contains(language)) {
      return Optional.empty();
    }
    Matcher passage = NOT_EXPOSED.matcher(read(language));
    if (!passage.find()) {
      throw new IllegalStateException(language + " doesn't say what was not exposed");
    }
    return Optional.of(passage.group(1).strip());
  }

  private static String read(String language) {
    String resource = "/demo/notice/" + language + ".txt";
    try (InputStream in = NoticeTexts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

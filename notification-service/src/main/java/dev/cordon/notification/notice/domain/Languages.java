package dev.cordon.notification.notice.domain;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;

/** Language tags (BCP 47). */
final class Languages {

  private Languages() {}

  /** The tag in its canonical spelling, {@code pt-br} → {@code pt-BR}; empty if it isn't one. */
  static Optional<String> canonical(String tag) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(tag).build();
      return locale.getLanguage().isEmpty()
          ? Optional.empty()
          : Optional.of(locale.toLanguageTag());
    } catch (IllformedLocaleException notATag) {
      return Optional.empty();
    }
  }

  /** {@code fr-CA} → {@code fr}. */
  static String base(String canonicalTag) {
    int end = canonicalTag.indexOf('-');
    return end < 0 ? canonicalTag : canonicalTag.substring(0, end);
  }
}

package dev.cordon.customer.people.domain;

import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;

/** Languages as files write them: {@code de}, {@code de-CH} and {@code de_CH}. */
final class Languages {

  private static final Set<String> KNOWN = Set.of(Locale.getISOLanguages());

  private Languages() {}

  /** BCP 47 in its canonical case, or an empty string for what isn't a language. */
  static String tag(String text) {
    try {
      Locale locale = new Locale.Builder().setLanguageTag(text.strip().replace('_', '-')).build();
      return KNOWN.contains(locale.getLanguage()) ? locale.toLanguageTag() : "";
    } catch (IllformedLocaleException notALanguage) {
      return "";
    }
  }
}

package dev.cordon.customer.people.domain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Countries as files write them: ISO 3166-1 codes, or names in English. */
final class Countries {

  private static final Map<String, String> CODES = codes();

  private Countries() {}

  /** ISO 3166-1 alpha-2, or an empty string for what isn't a country. */
  static String code(String text) {
    return CODES.getOrDefault(text.strip().toUpperCase(Locale.ROOT), "");
  }

  private static Map<String, String> codes() {
    Map<String, String> codes = new HashMap<>();
    for (String code : Locale.getISOCountries()) {
      Locale country = Locale.of("", code);
      codes.put(country.getDisplayCountry(Locale.ENGLISH).toUpperCase(Locale.ROOT), code);
      codes.put(country.getISO3Country(), code);
    }
    for (String code : Locale.getISOCountries()) {
      codes.put(code, code);
    }
    // Reserved for the United Kingdom, and what many systems say for it.
    codes.put("UK", "GB");
    return Map.copyOf(codes);
  }
}

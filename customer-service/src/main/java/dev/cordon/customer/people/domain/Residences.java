package dev.cordon.customer.people.domain;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Residences as files write them: ISO 3166 codes, or names of countries in English. */
final class Residences {

  private static final Map<String, String> CODES = codes();
  private static final Pattern SUBDIVISION = Pattern.compile("([A-Z]{2})-([A-Z0-9]{1,3})");

  private Residences() {}

  /**
   * ISO 3166-2 where a subdivision is known, since some of them have laws of their own (California,
   * Quebec); else ISO 3166-1 alpha-2, or an empty string.
   *
   * @param region ISO 3166-2, with or without the country; anything else is ignored
   */
  static String of(String country, String region) {
    String code = country(country);
    return code.isEmpty()
        ? subdivision(country).orElse("")
        : subdivision(region)
            .or(() -> subdivision(code + "-" + region.strip()))
            .filter(known -> known.startsWith(code + "-"))
            .orElse(code);
  }

  private static Optional<String> subdivision(String text) {
    Matcher parts = SUBDIVISION.matcher(text.strip().toUpperCase(Locale.ROOT));
    return parts.matches()
        ? Optional.of(country(parts.group(1)))
            .filter(code -> !code.isEmpty())
            .map(code -> code + "-" + parts.group(2))
        : Optional.empty();
  }

  /** ISO 3166-1 alpha-2, or an empty string for what isn't a country. */
  private static String country(String text) {
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

package dev.cordon.incident.alerts.domain;

import java.text.Normalizer;
import java.util.Locale;

/** Titles as they are compared: case, blanks and ways to encode the same don't count. */
public final class TitleKey {

  /** Of a key, in characters. */
  public static final int LONGEST = 100;

  private TitleKey() {}

  /**
   * What a list is searched and ordered by; the beginning of a title has the beginning of its key.
   */
  public static String of(String title) {
    String key = normal(title);
    return key.codePointCount(0, key.length()) <= LONGEST
        ? key
        : key.substring(0, key.offsetByCodePoints(0, LONGEST));
  }

  static String normal(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[\\s\\p{Z}\\p{Cntrl}]+", " ")
        .strip();
  }
}

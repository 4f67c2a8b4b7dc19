package dev.cordon.incident.search.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How text is cut into words: the same as the database's {@code app_words()} (V26) does it. Without
 * accents and case, and without what stands between letters and digits, so that "evil[.]example"
 * and "login.evil.example" have words in common.
 */
public final class Words {

  /** Accents stand behind their letter in a decomposed text. */
  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]");

  private static final Pattern GAP = Pattern.compile("[^\\p{IsAlphabetic}\\p{IsDigit}]+");

  private static final Pattern WORD =
      Pattern.compile("[\\p{IsAlphabetic}\\p{IsDigit}\\u0300-\\u036f]+");

  private Words() {}

  /** A word where it is in a text. */
  record Place(String word, int from, int until) {}

  /** In order. */
  static List<String> of(String text) {
    String plain = plain(text);
    List<String> words = new ArrayList<>();
    for (String word : GAP.split(plain, -1)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return List.copyOf(words);
  }

  /** In order; a character that is several words, such as "½", isn't told apart. */
  static List<Place> places(String text) {
    Matcher word = WORD.matcher(text);
    List<Place> places = new ArrayList<>();
    while (word.find()) {
      places.add(new Place(plain(word.group()), word.start(), word.end()));
    }
    return List.copyOf(places);
  }

  private static String plain(String text) {
    return ACCENTS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT);
  }
}

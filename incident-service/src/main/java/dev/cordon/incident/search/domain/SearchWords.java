package dev.cordon.incident.search.domain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How text is cut into words: the same as the database's {@code app_words()} (V56) does it. Without
 * accents and case, and without what stands between letters and digits, so that "evil[.]example"
 * and "login.evil.example" have words in common. Where a script puts nothing between words, each of
 * its characters is one.
 */
public final class SearchWords {

  /** Accents, and the marks of kana, stand behind their letter in a decomposed text. */
  private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f\\u3099\\u309a]");

  /** Characters of Thai, Lao, Burmese, Khmer, kana and Han. */
  private static final String UNSPACED =
      "[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff"
          + "\\uf900-\\ufaff\\uff66-\\uff9f\\x{20000}-\\x{3fffd}]";

  private static final Pattern ALONE = Pattern.compile(UNSPACED);

  /** Digits as Arabic and Persian write them, which the database knows as nothing else. */
  private static final Pattern DIGIT = Pattern.compile("[\\u0660-\\u0669\\u06f0-\\u06f9]");

  private static final Pattern GAP = Pattern.compile("[^\\p{IsAlphabetic}0-9]+");

  private static final String LETTER =
      "[\\p{IsAlphabetic}0-9\\u0660-\\u0669\\u06f0-\\u06f9\\u0300-\\u036f]";

  private static final Pattern WORD =
      Pattern.compile("(?=" + LETTER + ")" + UNSPACED + "|(?:(?!" + UNSPACED + ")" + LETTER + ")+");

  private SearchWords() {}

  /** A word where it is in a text. */
  record Place(String word, int from, int until) {}

  /** In order. */
  static List<String> of(String text) {
    String plain = ALONE.matcher(plain(text)).replaceAll(" $0 ");
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

  /** Whether it is one only because its script puts nothing between words. */
  static boolean isCharacter(String word) {
    return ALONE.matcher(word).matches();
  }

  private static String plain(String text) {
    String bare = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    return DIGIT
        .matcher(bare)
        .replaceAll(digit -> String.valueOf(Character.digit(digit.group().charAt(0), 10)))
        .toLowerCase(Locale.ROOT);
  }
}

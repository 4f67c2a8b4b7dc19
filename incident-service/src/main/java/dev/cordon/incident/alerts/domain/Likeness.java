package dev.cordon.incident.alerts.domain;

import java.util.BitSet;

/**
 * What a text says of its subject, without what it says of the report itself. Three things go, each
 * by a rule that names them:
 *
 * <ul>
 *   <li>when: {@link TimeStamps};
 *   <li>under which number it was filed: {@link ReportIds};
 *   <li>how often, how much and how long: {@link Measures}.
 * </ul>
 *
 * Whatever no rule names stays: addresses, host and user names, numbers of stores, tills, cards and
 * orders, digests, ports, amounts of money, how many hosts or people are concerned, and a number
 * that stands alone. In doubt it stays, since one alert too many is a line more in a list, and one
 * that is taken for another is seen by nobody.
 */
public final class Likeness {

  /** In the place of each word that goes. */
  private static final String ANY = "#";

  private Likeness() {}

  /** In lower case and with single blanks; takes time in proportion to the text. */
  public static String of(String text) {
    Wording words = Wording.of(TitleKey.normal(text));
    BitSet gone = new BitSet();
    TimeStamps.mark(words, gone);
    for (int i = 0; i < words.count(); i++) {
      if (words.word(i).hasDigit() && (ReportIds.is(words, i) || Measures.is(words, i))) {
        gone.set(i);
      }
    }
    return words.with(ANY, gone);
  }
}

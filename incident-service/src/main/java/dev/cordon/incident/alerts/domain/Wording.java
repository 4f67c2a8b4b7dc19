package dev.cordon.incident.alerts.domain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How a text is worded: its words in normal form, and what is between them, so that it can be said
 * again with some of them blanked. Not those that incidents are searched by, of which an address or
 * a time stamp is several: here a word goes on over a dot, a hyphen and the like between two
 * letters or digits, so that an address, a host name or a time stamp is one; over a comma only
 * between digits; over a colon only where digits came before, since a word without any names what
 * follows.
 */
final class Wording {

  /** Where there is none. */
  private static final Word NONE = new Word("", 0, 0);

  private static final String CONNECTING = ".-_/\\@+'’:";

  /**
   * @param end exclusive
   */
  record Word(String text, int start, int end) {

    boolean hasDigit() {
      return text.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
  }

  private final String text;
  private final List<Word> words = new ArrayList<>();

  private Wording(String text) {
    this.text = text;
  }

  /**
   * @param normal of {@link TitleKey#normal}
   */
  static Wording of(String normal) {
    Wording words = new Wording(normal);
    int at = 0;
    while (at < normal.length()) {
      if (Character.isLetterOrDigit(normal.charAt(at))) {
        int end = words.end(at);
        words.words.add(new Word(normal.substring(at, end), at, end));
        at = end;
      } else {
        at++;
      }
    }
    return words;
  }

  private int end(int start) {
    boolean digits = false;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (!Character.isLetterOrDigit(c) && !connects(at, digits)) {
        return at;
      }
      digits = digits || Character.isDigit(c);
      at++;
    }
    return at;
  }

  /** Whether a word goes on over what is neither letter nor digit. */
  private boolean connects(int at, boolean digitsBefore) {
    char c = text.charAt(at);
    char next = charAt(at + 1);
    if (c == ',') {
      return Character.isDigit(text.charAt(at - 1)) && Character.isDigit(next);
    }
    if (c == ':' && (!digitsBefore || next == ':')) {
      return digitsBefore;
    }
    return CONNECTING.indexOf(c) >= 0 && Character.isLetterOrDigit(next);
  }

  int count() {
    return words.size();
  }

  /** An empty one before the first and behind the last. */
  Word word(int index) {
    return index < 0 || index >= words.size() ? NONE : words.get(index);
  }

  String at(int index) {
    return word(index).text();
  }

  /** What is between a word and the one before it, or the beginning. */
  String before(int index) {
    return text.substring(index == 0 ? 0 : words.get(index - 1).end(), words.get(index).start());
  }

  /** What is behind a word, up to the next one or the end. */
  String behind(int index) {
    return index + 1 < words.size() ? before(index + 1) : text.substring(words.get(index).end());
  }

  /** The text with some words replaced by one mark each. */
  String with(String mark, BitSet replaced) {
    StringBuilder kept = new StringBuilder(text.length());
    int from = 0;
    for (int i = replaced.nextSetBit(0); i >= 0; i = replaced.nextSetBit(i + 1)) {
      kept.append(text, from, words.get(i).start()).append(mark);
      from = words.get(i).end();
    }
    return kept.append(text, from, text.length()).toString();
  }

  private char charAt(int at) {
    return at < text.length() ? text.charAt(at) : ' ';
  }
}

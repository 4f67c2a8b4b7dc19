package dev.cordon.incident.search.domain;

import dev.cordon.incident.search.domain.SearchWords.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A piece of what was found, around the first words that were looked for. It is text, and stays
 * text: nothing in it is markup, whoever wrote it.
 *
 * @param line of the timeline; only for one
 * @param parts in order
 */
public record Snippet(Where where, Optional<UUID> line, List<Part> parts) {

  /** Characters that are shown before the first word, and of the text in all. */
  private static final int BEFORE = 60;

  private static final int LENGTH = 200;
  private static final String CUT = "…";

  /** Where it was found. */
  public enum Where {
    TITLE,
    SUMMARY,
    TIMELINE
  }

  /**
   * @param found whether it was looked for
   */
  public record Part(String text, boolean found) {}

  /** From inclusive, until exclusive. */
  private record Hit(int from, int until) {}

  public Snippet {
    parts = List.copyOf(parts);
  }

  /**
   * Empty when none of them is in the text.
   *
   * @param wanted words, or words in this order
   */
  public static Optional<Snippet> of(
      Where where, Optional<UUID> line, String text, List<List<String>> wanted) {
    List<Hit> hits = hits(text, wanted);
    return hits.isEmpty()
        ? Optional.empty()
        : Optional.of(new Snippet(where, line, parts(text, hits)));
  }

  private static List<Hit> hits(String text, List<List<String>> wanted) {
    List<Place> places = SearchWords.places(text);
    List<Hit> hits = new ArrayList<>();
    int next = 0;
    while (next < places.size()) {
      int length = longest(places, next, wanted);
      if (length > 0) {
        hits.add(new Hit(places.get(next).from(), places.get(next + length - 1).until()));
      }
      next += Math.max(1, length);
    }
    return hits;
  }

  /** How many words are found from there on; 0 for none. */
  private static int longest(List<Place> places, int from, List<List<String>> wanted) {
    int longest = 0;
    for (List<String> words : wanted) {
      if (words.size() > longest && begins(places, from, words)) {
        longest = words.size();
      }
    }
    return longest;
  }

  private static boolean begins(List<Place> places, int from, List<String> words) {
    if (from + words.size() > places.size()) {
      return false;
    }
    for (int i = 0; i < words.size(); i++) {
      if (!places.get(from + i).word().equals(words.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Part> parts(String text, List<Hit> hits) {
    int begin = edge(text, Math.max(0, hits.getFirst().from() - BEFORE));
    int end =
        edge(text, Math.min(text.length(), Math.max(begin + LENGTH, hits.getFirst().until())));
    List<Part> parts = new ArrayList<>();
    int at = begin;
    for (Hit hit : hits) {
      if (hit.until() > end) {
        break;
      }
      add(parts, text.substring(at, hit.from()), false);
      add(parts, text.substring(hit.from(), hit.until()), true);
      at = hit.until();
    }
    add(parts, text.substring(at, end) + (end < text.length() ? CUT : ""), false);
    return begin == 0 ? parts : prefixed(parts);
  }

  private static List<Part> prefixed(List<Part> parts) {
    List<Part> all = new ArrayList<>(parts);
    if (all.getFirst().found()) {
      all.addFirst(new Part(CUT, false));
    } else {
      all.set(0, new Part(CUT + all.getFirst().text(), false));
    }
    return all;
  }

  private static void add(List<Part> parts, String text, boolean found) {
    if (!text.isEmpty()) {
      parts.add(new Part(text, found));
    }
  }

  /** Not between the two halves of a character. */
  private static int edge(String text, int at) {
    boolean split =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return split ? at - 1 : at;
  }
}

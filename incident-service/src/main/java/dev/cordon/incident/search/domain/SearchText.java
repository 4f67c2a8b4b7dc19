package dev.cordon.incident.search.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What somebody typed to find something, as people know it from search engines: words that all have
 * to be there, "words in this order", or, -not this. What is written without a blank but has more
 * than one word ("evil.example", "顧客") is words in this order. There is nothing that can't be read.
 *
 * @param terms none for everything
 */
public record SearchText(List<Term> terms) {

  public static final SearchText NONE = new SearchText(List.of());

  private static final int LONGEST = 500;
  private static final int MOST_WORDS = 20;

  /** Of scripts that put nothing between words: twenty words, roughly. */
  private static final int MOST_CHARACTERS = 60;

  private static final Pattern TOKEN = Pattern.compile("(-?)(?:\"([^\"]*)\"?|([^\\s\"]+))");

  /**
   * @param words in this order, one or more
   * @param negative must not be there
   * @param alternative to the term before
   */
  public record Term(List<String> words, boolean negative, boolean alternative) {

    public Term {
      words = List.copyOf(words);
    }

    private String text() {
      return (alternative ? "or " : "") + (negative ? "-" : "") + quoted();
    }

    /** A word alone is in quotes too: "or" is a word then. */
    private String quoted() {
      return "\"" + String.join(" ", words) + "\"";
    }
  }

  public SearchText {
    terms = List.copyOf(terms);
  }

  /**
   * @param typed up to 500 characters, 20 words, and 60 characters of scripts that put nothing
   *     between words; blank for everything
   */
  public static SearchText of(String typed) {
    if (typed.isBlank()) {
      return NONE;
    }
    new Violations().requireLength(typed, 1, LONGEST, "q").orThrow();
    SearchText text = new SearchText(terms(typed));
    List<String> all = text.terms().stream().flatMap(term -> term.words().stream()).toList();
    long characters = all.stream().filter(SearchWords::isCharacter).count();
    new Violations()
        .require(!all.isEmpty(), "q", "has no word")
        .require(
            all.size() - characters <= MOST_WORDS, "q", "has more than " + MOST_WORDS + " words")
        .require(
            characters <= MOST_CHARACTERS,
            "q",
            "has more than " + MOST_CHARACTERS + " characters of scripts without blanks")
        .orThrow();
    return text;
  }

  private static List<Term> terms(String typed) {
    List<Term> terms = new ArrayList<>();
    boolean or = false;
    Matcher token = TOKEN.matcher(typed);
    while (token.find()) {
      boolean plain = token.group(3) != null;
      String said = plain ? token.group(3) : token.group(2);
      if (plain && token.group(1).isEmpty() && said.equalsIgnoreCase("or")) {
        or = !terms.isEmpty();
        continue;
      }
      List<String> words = SearchWords.of(said);
      if (!words.isEmpty()) {
        terms.add(new Term(words, !token.group(1).isEmpty(), or));
        or = false;
      }
    }
    return terms;
  }

  public boolean isEmpty() {
    return terms.isEmpty();
  }

  /** For {@code websearch_to_tsquery}; empty for everything. */
  public String query() {
    return terms.stream().map(Term::text).collect(Collectors.joining(" "));
  }

  /** What can be shown to be there. */
  public List<List<String>> wanted() {
    return terms.stream().filter(term -> !term.negative()).map(Term::words).toList();
  }

  /** The same as a query that is met by any of it; empty for nothing. */
  public String anyQuery() {
    return terms.stream()
        .filter(term -> !term.negative())
        .map(Term::quoted)
        .collect(Collectors.joining(" or "));
  }
}

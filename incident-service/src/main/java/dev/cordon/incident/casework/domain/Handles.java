package dev.cordon.incident.casework.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What reads like a mention in a line: "@" and an e-mail address, or what is before the "@" of one.
 * Not in code (`…`, or a fenced block: CommonMark 4.5 and 6.1), and not in the middle of a word,
 * which is what an e-mail address has.
 *
 * @param names in lower case, each once, in the order of the text
 */
public record Handles(List<String> names) {

  /** A person can't mean more people with one line. */
  private static final int MOST = 50;

  private static final Pattern FENCED =
      Pattern.compile("(?ms)^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\\1[`~]*[ \\t]*$|\\z)");

  private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)", Pattern.DOTALL);

  /** Of an address, at most what RFC 5321 4.5.3.1 lets it have: 64 before its "@", 255 behind. */
  private static final Pattern HANDLE =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_.+/@-])@"
              + "([\\p{L}\\p{N}](?:[\\p{L}\\p{N}._+-]{0,62}[\\p{L}\\p{N}_])?"
              + "(?:@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]{0,253}[\\p{L}\\p{N}])?)?)");

  public Handles {
    names = List.copyOf(names);
  }

  /** Refuses a line that has more than 50. */
  public static Handles in(String markdown) {
    Set<String> names = found(markdown);
    new Violations()
        .require(names.size() <= MOST, "text", "speaks to more than " + MOST + " people")
        .orThrow();
    return new Handles(List.copyOf(names));
  }

  /** Those of a line that is kept already which are nobody's. */
  public static List<String> unknown(String markdown, List<Mention> mentions) {
    Set<String> names = found(markdown);
    mentions.forEach(mention -> mention.handles().forEach(names::remove));
    return List.copyOf(names);
  }

  private static Set<String> found(String markdown) {
    // A blank in the place of code, so that what is around it doesn't grow together.
    String prose = FENCED.matcher(markdown).replaceAll(" ");
    Matcher handle = HANDLE.matcher(CODE.matcher(prose).replaceAll(" "));
    Set<String> names = new LinkedHashSet<>();
    while (handle.find()) {
      names.add(handle.group(1).toLowerCase(Locale.ROOT));
    }
    return names;
  }
}

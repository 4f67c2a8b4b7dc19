package dev.cordon.notification.notice.domain;

import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in double braces that are filled in for each person. */
public final class Placeholders {

  public static final String GIVEN_NAME = "given_name";
  public static final String FAMILY_NAME = "family_name";
  public static final String BRAND = "brand";

  private static final Set<String> KNOWN = Set.of(GIVEN_NAME, FAMILY_NAME, BRAND);

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z_]+)}}");
  private static final Pattern BRACES = Pattern.compile("\\{\\{|}}");

  private Placeholders() {}

  /** Whether all double braces of the text are marks, or placeholders that can be filled in. */
  static boolean areKnown(String text) {
    String plain = Assurances.withoutMarks(text);
    return PLACEHOLDER.matcher(plain).results().allMatch(found -> KNOWN.contains(found.group(1)))
        && !BRACES.matcher(PLACEHOLDER.matcher(plain).replaceAll("")).find();
  }

  /**
   * The text with its placeholders filled in, without its marks. A value is data: control
   * characters in it become spaces, so that a name can't end a header line, and braces in it are
   * left alone.
   */
  static String fill(String text, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(Assurances.withoutMarks(text))
        .replaceAll(found -> Matcher.quoteReplacement(oneLine(value(values, found.group(1)))));
  }

  private static String value(Map<String, String> values, String name) {
    return values.getOrDefault(name, "");
  }

  private static String oneLine(String value) {
    return value.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }
}

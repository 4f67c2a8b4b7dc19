package dev.cordon.notification.notice.domain;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.kernel.problem.Violations;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passages of a text that say what wasn't affected, between marks that a machine can read: {@code
 * {{not_affected:password,bank_account}}Your passwords …{{/not_affected}}}. What they say, people
 * read before they approve it; of what they say it, the marks tell. The marks aren't printed.
 */
final class Assurances {

  private static final Pattern MARK =
      Pattern.compile("\\{\\{(?:not_affected:([a-z_, ]*)|(/not_affected))}}");

  private Assurances() {}

  /** What the text says wasn't affected; of a text that keeps the rules. */
  static Set<DataCategory> in(String text) {
    Set<DataCategory> said = EnumSet.noneOf(DataCategory.class);
    MARK.matcher(text)
        .results()
        .filter(Assurances::opens)
        .flatMap(mark -> Pattern.compile(",").splitAsStream(mark.group(1)))
        .map(Assurances::category)
        .flatMap(Optional::stream)
        .forEach(said::add);
    return said;
  }

  /** The text as people read it. */
  static String withoutMarks(String text) {
    return MARK.matcher(text).replaceAll("");
  }

  static boolean areMarked(String text) {
    return MARK.matcher(text).find();
  }

  /** Each mark is closed before the next is opened, names known categories, and marks something. */
  static void check(String text, String field, Violations violations) {
    Matcher marks = MARK.matcher(text);
    int opened = -1;
    while (marks.find()) {
      boolean opens = opens(marks);
      violations.require(
          opens == (opened < 0),
          field,
          opens ? "has a not_affected in another one" : "closes a not_affected that isn't open");
      if (opens) {
        checkNames(marks.group(1), field, violations);
        opened = marks.end();
      } else {
        violations.require(
            opened < 0 || !text.substring(opened, marks.start()).isBlank(),
            field,
            "has a not_affected around nothing");
        opened = -1;
      }
    }
    violations.require(opened < 0, field, "has a not_affected that isn't closed");
  }

  private static void checkNames(String names, String field, Violations violations) {
    for (String name : names.split(",", -1)) {
      violations.require(
          category(name).isPresent(),
          field,
          "has a not_affected of something that isn't a category of data");
    }
  }

  private static boolean opens(MatchResult mark) {
    return mark.group(2) == null;
  }

  private static Optional<DataCategory> category(String name) {
    String wanted = "DATA_CATEGORY_" + name.strip().toUpperCase(Locale.ROOT);
    return EnumSet.allOf(DataCategory.class).stream()
        .filter(
            category ->
                category != DataCategory.DATA_CATEGORY_UNSPECIFIED
                    && category != DataCategory.UNRECOGNIZED)
        .filter(category -> category.name().equals(wanted))
        .findFirst();
  }
}

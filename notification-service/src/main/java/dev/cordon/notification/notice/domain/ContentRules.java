package dev.cordon.notification.notice.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a notice must be like before anybody may approve it. */
final class ContentRules {

  /** More than the official languages of all of a retailer's markets. */
  static final int VERSIONS = 40;

  static final int SUBJECT_CHARACTERS = 200;
  static final int BODY_CHARACTERS = 20_000;

  private static final Pattern LINE_BREAK_OR_CONTROL = Pattern.compile("[\\p{Cc}\\u2028\\u2029]");
  private static final Pattern CONTROL_IN_TEXT = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");

  private ContentRules() {}

  /** Names everything that is wrong in one refusal. */
  static void check(String defaultLanguage, List<NoticeVersion> versions) {
    Violations violations = new Violations();
    boolean knownDefault = Languages.canonical(defaultLanguage).isPresent();
    violations
        .require(knownDefault, "default_language", "is not a BCP 47 language tag")
        .require(!versions.isEmpty(), "versions", "is empty")
        .require(versions.size() <= VERSIONS, "versions", "has more than " + VERSIONS + " entries");
    Set<String> languages = new HashSet<>();
    for (int i = 0; i < versions.size() && i < VERSIONS; i++) {
      check(versions.get(i), "versions[" + i + "].", languages, violations);
    }
    violations.require(
        !knownDefault
            || versions.isEmpty()
            || Languages.canonical(defaultLanguage).filter(languages::contains).isPresent(),
        "default_language",
        "has no version");
    requireSameAssurances(versions, violations);
    violations.orThrow();
  }

  /** In whatever language they read it, people are told the same. */
  private static void requireSameAssurances(List<NoticeVersion> versions, Violations violations) {
    for (int i = 1; i < versions.size() && i < VERSIONS; i++) {
      violations.require(
          Assurances.in(versions.get(i).body()).equals(Assurances.in(versions.getFirst().body())),
          "versions[" + i + "].body",
          "says something else isn't affected than versions[0]");
    }
  }

  private static void check(
      NoticeVersion version, String path, Set<String> languages, Violations violations) {
    Languages.canonical(version.language())
        .ifPresentOrElse(
            language ->
                violations.require(
                    languages.add(language), path + "language", "has another version already"),
            () -> violations.require(false, path + "language", "is not a BCP 47 language tag"));
    violations
        .requireLength(version.subject(), 1, SUBJECT_CHARACTERS, path + "subject")
        .require(
            !LINE_BREAK_OR_CONTROL.matcher(version.subject()).find(),
            path + "subject",
            "has a line break or control character")
        .require(Placeholders.areKnown(version.subject()), path + "subject", unknownPlaceholder())
        .require(
            !Assurances.areMarked(version.subject()),
            path + "subject",
            "has a not_affected: it belongs into the body")
        .requireLength(version.body(), 1, BODY_CHARACTERS, path + "body")
        .require(
            !CONTROL_IN_TEXT.matcher(version.body()).find(),
            path + "body",
            "has a control character")
        .require(Placeholders.areKnown(version.body()), path + "body", unknownPlaceholder());
    Assurances.check(version.body(), path + "body", violations);
  }

  private static String unknownPlaceholder() {
    return "has double braces around something else than given_name, family_name, brand or"
        + " not_affected";
  }
}

package dev.cordon.incident.alerts.email;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a text leads whoever clicks: what a phish is about. Only what a browser fetches, each once,
 * the first 200.
 */
final class Links {

  private static final Pattern IN_HTML =
      Pattern.compile(
          "<(?:a|area|form)\\s[^<>]{0,2000}?(?:href|action)\\s{0,9}=\\s{0,9}"
              + "[\"']?\\s{0,9}(https?://[^\\s\"'<>]{1,2000})",
          Pattern.CASE_INSENSITIVE);

  /** Without the punctuation of the sentence that it is in. */
  private static final Pattern IN_TEXT =
      Pattern.compile(
          "(https?://[^\\s\"'<>]{0,2000}[^\\s\"'<>.,;:!?)\\]])", Pattern.CASE_INSENSITIVE);

  private static final int MOST = 200;

  private Links() {}

  static List<String> ofHtml(String html) {
    return found(IN_HTML, html).stream().map(link -> link.replace("&amp;", "&")).toList();
  }

  static List<String> ofText(String text) {
    return found(IN_TEXT, text);
  }

  private static List<String> found(Pattern pattern, String text) {
    Set<String> links = new LinkedHashSet<>();
    Matcher next = pattern.matcher(text);
    while (links.size() < MOST && next.find()) {
      links.add(next.group(1));
    }
    return List.copyOf(links);
  }
}

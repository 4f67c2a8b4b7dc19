package dev.cordon.incident.alerts.email;

import java.util.Locale;
import java.util.Map;

/** The words of HTML, for somebody who decides what to do: neither a browser nor a filter. */
final class HtmlText {

  private static final Map<String, String> ENTITIES =
      Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

  private static final int LONGEST_ENTITY = 8;
  private static final int LONGEST_TAG = 10;

  private final String html;
  private final StringBuilder words = new StringBuilder();
  private int at;

  private HtmlText(String html) {
    this.html = html;
  }

  static String of(String html) {
    HtmlText text = new HtmlText(html);
    while (text.at < html.length()) {
      text.step();
    }
    return text.words
        .toString()
        .replaceAll("[ \\t\\x0B\\f\\r]+", " ")
        .replaceAll(" ?\\n[ \\n]*", "\n")
        .strip();
  }

  private void step() {
    char next = html.charAt(at);
    if (next == '<') {
      tag();
    } else if (next == '&') {
      entity();
    } else {
      words.append(next);
      at++;
    }
  }

  private void tag() {
    if (html.startsWith("<!--", at)) {
      skipBehind("-->");
      return;
    }
    String name = name();
    if (name.equals("script") || name.equals("style")) {
      skipBehind("</" + name);
    }
    skipBehind(">");
    boolean breaks =
        switch (name) {
          case "br", "p", "/p", "div", "/div", "tr", "/tr", "li", "h1", "h2", "h3" -> true;
          default -> false;
        };
    words.append(breaks ? '\n' : ' ');
  }

  private String name() {
    int end = at + 1;
    int most = Math.min(html.length(), at + LONGEST_TAG);
    while (end < most && (html.charAt(end) == '/' || Character.isLetterOrDigit(html.charAt(end)))) {
      end++;
    }
    return html.substring(at + 1, end).toLowerCase(Locale.ROOT);
  }

  /** To the end, when it isn't there. */
  private void skipBehind(String mark) {
    int found = at;
    while (found < html.length() && !html.regionMatches(true, found, mark, 0, mark.length())) {
      found++;
    }
    at = Math.min(html.length(), found + mark.length());
  }

  private void entity() {
    int most = Math.min(html.length(), at + 1 + LONGEST_ENTITY);
    int end = html.substring(at, most).indexOf(';');
    if (end < 0) {
      words.append('&');
      at++;
      return;
    }
    String name = html.substring(at + 1, at + end);
    words.append(
        name.startsWith("#") ? numeric(name.substring(1)) : ENTITIES.getOrDefault(name, " "));
    at += end + 1;
  }

  private static String numeric(String number) {
    try {
      int code =
          number.startsWith("x") || number.startsWith("X")
              ? Integer.parseInt(number.substring(1), 16)
              : Integer.parseInt(number);
      return Character.isValidCodePoint(code) ? Character.toString(code) : " ";
    } catch (NumberFormatException notANumber) {
      return " ";
    }
  }
}

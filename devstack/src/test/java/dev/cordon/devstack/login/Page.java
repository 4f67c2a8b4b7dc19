package dev.cordon.devstack.login;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser shows.
 *
 * @param url where it came from; the target of a redirect that leaves the identity provider
 */
public record Page(URI url, int status, String html) {
  private static final Pattern LINK = Pattern.compile("<a href=\"([^\"]+)\"");

  /** Where the form with this id is sent to. */
  Optional<URI> form(String id) {
    Matcher form = Pattern.compile("<form[^>]*\\bid=\"" + id + "\"[^>]*>").matcher(html);
    return form.find() ? first(Pattern.compile("action=\"([^\"]+)\""), form.group()) : empty();
  }

  private static Optional<URI> empty() {
    return Optional.empty();
  }

  /** A value that the page hands to its script. */
  String scriptValue(String name) {
    Matcher value = Pattern.compile("\\b" + name + "\\s*:\\s*[\"']([^\"']*)[\"']").matcher(html);
    if (!value.find()) {
      throw new AssertionError("the page has no " + name + ": " + this);
    }
    return value.group(1).replace("\\/", "/");
  }

  /** The first link of the page's own text. */
  Optional<URI> link() {
    return first(LINK, html);
  }

  public boolean asksForPassword() {
    return html.contains("type=\"password\"") || html.contains("name=\"password\"");
  }

  private Optional<URI> first(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    return found.find()
        ? Optional.of(url.resolve(found.group(1).replace("&amp;", "&")))
        : Optional.empty();
  }

  /** What a person reads. */
  public String text() {
    return html.replaceAll("(?s)<(script|style|head)\\b.*?</\\1>", " ")
        .replaceAll("<[^>]*>", " ")
        .replaceAll("\\s+", " ");
  }

  /** Short enough for the message of a failed test. */
  @Override
  public String toString() {
    String text = text();
    return status + " " + url + " " + text.substring(0, Math.min(400, text.length()));
  }
}

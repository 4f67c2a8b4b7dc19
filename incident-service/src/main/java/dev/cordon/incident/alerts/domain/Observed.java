package dev.cordon.incident.alerts.domain;

import java.util.Locale;

/**
 * Something that a source has seen, as it spells it.
 *
 * @param value 1 to 1,000 characters
 */
public record Observed(Type type, String value) {

  public static final int LONGEST = 1_000;

  /** What kind of thing it is. */
  public enum Type {
    IP,
    DOMAIN,
    URL,
    EMAIL,
    HASH,
    HOST,
    USER,
    OTHER
  }

  /**
   * Whether it says who or what is concerned, so that two alerts about it may be about the same.
   */
  boolean identifies() {
    return type != Type.OTHER;
  }

  /** The same for everybody who means the same. Behind the host of a URL case makes another one. */
  String key() {
    String spelled = value.strip();
    int any = type == Type.URL ? endOfHost(spelled) : spelled.length();
    return type + ":" + spelled.substring(0, any).toLowerCase(Locale.ROOT) + spelled.substring(any);
  }

  private static int endOfHost(String url) {
    int scheme = url.indexOf("://");
    int path = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    return path < 0 ? url.length() : path;
  }
}

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

  /** The same for everybody who means the same. */
  String key() {
    return type + ":" + value.strip().toLowerCase(Locale.ROOT);
  }
}

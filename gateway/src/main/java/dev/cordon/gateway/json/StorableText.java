package dev.cordon.gateway.json;

import java.nio.charset.StandardCharsets;

/** Text as it can be stored: no NUL, no half of a surrogate pair. */
public final class StorableText {

  private StorableText() {}

  public static boolean is(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}

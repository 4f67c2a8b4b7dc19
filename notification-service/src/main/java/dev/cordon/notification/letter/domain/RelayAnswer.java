package dev.cordon.notification.letter.domain;

import java.util.regex.Pattern;

/**
 * What a relay said (RFC 5321, 4.2), fit to be kept: relays like to repeat the address, so whatever
 * looks like one is taken out.
 *
 * @param code reply code, 200 to 599
 * @param text the whole reply in one line of at most 300 characters
 */
public record RelayAnswer(int code, String text) {

  private static final int LENGTH = 300;
  private static final Pattern ADDRESS = Pattern.compile("[^\\s<>\"(),:;]*@[^\\s<>\"(),:;]*");
  private static final Pattern NOT_A_LINE = Pattern.compile("[\\p{Cc}\\s]+");

  public static RelayAnswer of(int code, String reply) {
    String line = NOT_A_LINE.matcher(reply).replaceAll(" ").strip();
    String clean = ADDRESS.matcher(line).replaceAll("[address]");
    return new RelayAnswer(code, clean.length() > LENGTH ? clean.substring(0, LENGTH) : clean);
  }

  /** Whether the relay may take it later. */
  public boolean isTransient() {
    return code >= 400 && code < 500;
  }

  /** The relay asks for fewer connections or a pause (421, 454): no fault of this letter. */
  public boolean isThrottle() {
    return code == 421 || code == 454;
  }
}

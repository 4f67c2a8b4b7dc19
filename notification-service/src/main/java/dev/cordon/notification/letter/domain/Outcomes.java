package dev.cordon.notification.letter.domain;

/**
 * What came of the letters of a notice that is over.
 *
 * @param neverSent people of the audience who are written to no more, with a letter or without one
 */
public record Outcomes(long sent, long failed, long unknown, long neverSent) {

  /** Of a step that ends nothing. */
  public static final Outcomes NONE = new Outcomes(0, 0, 0, 0);
}

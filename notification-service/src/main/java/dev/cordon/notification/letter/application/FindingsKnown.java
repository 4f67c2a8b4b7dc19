package dev.cordon.notification.letter.application;

/** Whether it is known which findings were withdrawn. */
public interface FindingsKnown {

  /**
   * Whether all that were withdrawn until a moment ago have been dealt with here. While it isn't so
   * no letter is begun that relies on a finding.
   */
  boolean areKnown();
}

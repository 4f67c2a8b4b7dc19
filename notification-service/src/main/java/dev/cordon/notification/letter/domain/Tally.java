package dev.cordon.notification.letter.domain;

/** Letters of a notice by state. */
public record Tally(
    long queued, long leased, long sending, long sent, long failed, long unknown, long stopped) {

  public long total() {
    return open() + sent + failed + unknown + stopped;
  }

  /** Without an end. */
  public long open() {
    return queued + held();
  }

  /** With a sender. */
  public long held() {
    return leased + sending;
  }

  /**
   * @param unwritten people of the audience who will have no letter
   */
  public Outcomes outcomes(long unwritten) {
    return new Outcomes(sent, failed, unknown, stopped + unwritten);
  }
}

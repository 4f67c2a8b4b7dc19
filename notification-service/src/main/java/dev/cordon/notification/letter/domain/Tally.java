package dev.cordon.notification.letter.domain;

/** Letters of a notice by state. */
public record Tally(long queued, long leased, long sending, long sent, long failed, long unknown) {

  public long total() {
    return open() + sent + failed + unknown;
  }

  /** Without an outcome. */
  public long open() {
    return queued + held();
  }

  /** With a sender. */
  public long held() {
    return leased + sending;
  }
}

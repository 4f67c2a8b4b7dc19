package dev.cordon.devstack.demo.reconciliation;

/**
 * Two figures that have to be the same.
 *
 * @param what the figure, and whose
 */
public record Check(String what, long expected, long seen) {

  /** A figure that has to be zero. */
  public static Check none(String what, long seen) {
    return new Check(what, 0, seen);
  }

  public boolean holds() {
    return expected == seen;
  }
}

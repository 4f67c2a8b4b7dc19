package dev.cordon.incident.evidence.domain;

/** What is stored isn't what was sealed: it was changed, moved, cut, or has another key. */
public final class TamperedException extends RuntimeException {

  public TamperedException(String what) {
    super(what);
  }

  public TamperedException(String what, Throwable cause) {
    super(what, cause);
  }
}

package dev.cordon.devstack.stack;

/** The stack can't be brought up or down; the message is for the person at the terminal. */
public final class StackFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StackFailure(String message) {
    super(message);
  }

  public StackFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

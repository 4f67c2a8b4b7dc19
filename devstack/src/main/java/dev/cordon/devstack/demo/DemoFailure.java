package dev.cordon.devstack.demo;

/** The main job can't go on; the message is for the person at the terminal. */
public final class DemoFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  public DemoFailure(String message) {
    super(message);
  }
}

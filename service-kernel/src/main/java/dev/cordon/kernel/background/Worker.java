package dev.cordon.kernel.background;

/** A loop that runs until the service stops. */
public interface Worker {

  /** Looks for work now instead of at the next poll. */
  void wake();
}

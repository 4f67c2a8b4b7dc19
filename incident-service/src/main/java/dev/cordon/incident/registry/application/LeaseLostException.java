package dev.cordon.incident.registry.application;

/** Another worker has taken over, or another order: whatever is under way is theirs now. */
public final class LeaseLostException extends RuntimeException {

  public LeaseLostException(String alias) {
    super("the lease of an operation on " + alias + " was lost", null, false, false);
  }
}

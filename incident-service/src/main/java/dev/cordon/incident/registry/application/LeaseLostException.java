package dev.cordon.incident.registry.application;

/** Another worker has taken over, or another request: whatever is under way is theirs now. */
final class LeaseLostException extends RuntimeException {

  LeaseLostException(String alias) {
    super("the lease of " + alias + " was lost", null, false, false);
  }
}

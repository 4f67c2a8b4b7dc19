package dev.cordon.customer.imports.application;

/** Another worker has the file: what this one did since its last commit is undone. */
final class LeaseLostException extends RuntimeException {

  LeaseLostException() {
    super("the lease was lost", null, false, false);
  }
}

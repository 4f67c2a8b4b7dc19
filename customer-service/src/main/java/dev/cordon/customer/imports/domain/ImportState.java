package dev.cordon.customer.imports.domain;

/** Where an import is. Only the first two steps are a client's, the others a worker's. */
public enum ImportState {
  RECEIVING,
  QUEUED,
  RUNNING,
  COMPLETED,
  /** The file can't be read: not at all, or not to its end. The rows that were read stay. */
  FAILED
}

package dev.cordon.customer.imports.domain;

/** Where an import is. Only the first two steps are a client's, the others a worker's. */
public enum ImportState {
  RECEIVING,
  QUEUED,
  RUNNING,
  COMPLETED,
  /** The file as a whole can't be read. Nothing of it was kept. */
  FAILED
}

package dev.cordon.incident.evidence.application;

import java.util.UUID;

/** Is told how far an erasure is: a test kills it there. */
public interface ErasureWitness {

  /** Some chunks are gone, and that is committed. */
  void erasedSome(UUID evidenceId);
}

package dev.cordon.incident.evidence.application;

import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;

/** Where something that stands may rely on a file. */
public interface EvidenceReliance {

  /**
   * Refuses with WRONG_STATE, naming it, while something does. Joins the transaction that has the
   * incident's row: nothing begins to rely on it meanwhile.
   */
  Uni<Void> requireNone(Caller caller, EvidenceFile file);
}

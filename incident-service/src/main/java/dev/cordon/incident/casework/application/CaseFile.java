package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** An incident, as the other features need it. */
public interface CaseFile {

  /** Refuses what isn't an incident of the caller's brand. Joins an open transaction. */
  Uni<Incident> require(Caller caller, UUID incidentId);

  /** The same, and nobody else changes it until the transaction ends. */
  Uni<Incident> requireForUpdate(Caller caller, UUID incidentId);

  /** Adds to the timeline what was just done. Joins an open transaction. */
  Uni<Void> note(Caller caller, UUID incidentId, String text);
}

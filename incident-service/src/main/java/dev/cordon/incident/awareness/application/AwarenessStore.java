package dev.cordon.incident.awareness.application;

import dev.cordon.incident.awareness.domain.Statement;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** Who was stated to know when. Append-only; every call joins an open transaction. */
public interface AwarenessStore {

  /** The newest statement of each entity. */
  Uni<List<Statement>> standing(Caller caller, UUID incidentId);

  /** All statements of an entity, newest first. */
  Uni<List<Statement>> statements(Caller caller, UUID incidentId, String entity);

  Uni<Void> add(Caller caller, List<Statement> statements);
}

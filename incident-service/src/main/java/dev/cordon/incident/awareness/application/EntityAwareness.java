package dev.cordon.incident.awareness.application;

import dev.cordon.incident.awareness.domain.Statement;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** When legal entities knew of an incident, for other features. Joins an open transaction. */
@ApplicationScoped
public class EntityAwareness {

  private final AwarenessStore store;

  EntityAwareness(AwarenessStore store) {
    this.store = store;
  }

  /** By code, as it stands; of those alone of which it was stated. */
  public Uni<Map<String, Instant>> of(Caller caller, UUID incidentId) {
    return store
        .standing(caller, incidentId)
        .map(
            standing ->
                standing.stream()
                    .collect(Collectors.toUnmodifiableMap(Statement::entity, Statement::awareAt)));
  }
}

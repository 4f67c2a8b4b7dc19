package dev.cordon.incident.classification.application;

import dev.cordon.incident.classification.domain.Classification;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/** What was stated of incidents. Append-only; every call joins an open transaction. */
public interface ClassificationStore {

  /** Empty while nothing was stated. */
  Uni<Optional<Classification>> newest(Caller caller, UUID incidentId);

  Uni<Void> add(Caller caller, Classification classification);
}

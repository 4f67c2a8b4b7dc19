package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.LegalEntity;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** The service that keeps a brand's customers. */
public interface CustomerData {

  /** Makes the brand's key and its list of controllers there; idempotent. */
  Uni<Void> provision(Caller.Service caller, List<LegalEntity> controllers);
}

package dev.cordon.incident.registry.application;

import dev.cordon.incident.registry.domain.LegalEntity;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** The service that keeps a brand's customers. Everything is idempotent. */
public interface CustomerData {

  /** Makes the brand's key and its list of controllers there. */
  Uni<Void> provision(Caller.Service caller, List<LegalEntity> controllers);

  /**
   * Whether the organization's people are let in there.
   *
   * @param closure empty when they are
   */
  Uni<Void> tell(Caller.Service caller, Optional<Closure> closure);

  /**
   * Destroys the key, and some of what is kept of the brand's customers.
   *
   * @return false when nothing is left
   */
  Uni<Boolean> destroy(Caller.Service caller);
}

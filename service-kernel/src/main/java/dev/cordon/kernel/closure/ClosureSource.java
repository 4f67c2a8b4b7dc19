package dev.cordon.kernel.closure;

import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.Map;

/** Where a service learns which organizations are closed; each service has exactly one. */
public interface ClosureSource {

  /** All of them; whoever isn't there is open. */
  Uni<Map<Tenant, Closure>> closed();
}

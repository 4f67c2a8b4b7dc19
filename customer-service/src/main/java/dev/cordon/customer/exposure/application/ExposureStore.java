package dev.cordon.customer.exposure.application;

import dev.cordon.customer.exposure.domain.ExposureQuery;
import dev.cordon.customer.exposure.domain.ExposureSet;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where exposure sets are computed and kept. */
public interface ExposureStore {

  Uni<Optional<ExposureSet>> find(Caller caller, UUID exposureId);

  /** Computes it, or finds the one that has this id, once a request that is at it has ended. */
  Uni<ExposureSet> computeOnce(Caller caller, ExposureQuery query, Instant now);

  /** Those of the imports that exist. */
  Uni<Set<UUID>> knownImports(Caller caller, Set<UUID> importIds);
}

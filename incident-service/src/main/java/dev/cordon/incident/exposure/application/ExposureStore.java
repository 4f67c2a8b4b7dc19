package dev.cordon.incident.exposure.application;

import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.incident.exposure.domain.Findings;
import dev.cordon.kernel.identity.Tenant;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Where findings and exposures are kept. Every call joins an open transaction. */
public interface ExposureStore {

  Uni<Void> add(Tenant tenant, Finding finding);

  Uni<Findings> findings(Tenant tenant, UUID incidentId);

  Uni<Void> add(Tenant tenant, Exposure exposure);

  /** How many there are. */
  Uni<Integer> revisions(Tenant tenant, UUID incidentId);

  Uni<Optional<Exposure>> find(Tenant tenant, UUID incidentId, UUID exposureId);

  /** Newest revision first. */
  Uni<List<Exposure>> all(Tenant tenant, UUID incidentId);
}

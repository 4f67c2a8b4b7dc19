package dev.cordon.incident.exposure.application;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.incident.exposure.domain.Computation;
import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.incident.exposure.domain.Findings;
import dev.cordon.incident.exposure.domain.Scope;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where findings and exposures are kept. Every call joins an open transaction. */
public interface ExposureStore {

  Uni<Void> add(Caller caller, Finding finding);

  /** All of them: what stands can't be told from a part. */
  Uni<Findings> findings(Caller caller, UUID incidentId);

  /** Newest first. */
  Uni<List<ListedFinding>> findings(
      Caller caller, UUID incidentId, Optional<FindingPlace> after, int limit);

  Uni<Void> add(Caller caller, Computation computation);

  /** The one of this scope that is under way. */
  Uni<Optional<Computation>> computing(Caller caller, UUID incidentId, Scope scope);

  Uni<Optional<Computation>> computing(Caller caller, UUID incidentId, UUID exposureId);

  /** Those of the incident that are under way, the longest first. */
  Uni<List<Computation>> computing(Caller caller, UUID incidentId);

  /** Nothing remains of it; false, and no harm, if there is none. */
  Uni<Boolean> forget(Caller caller, UUID incidentId, UUID exposureId);

  /** In place of the computation of the same id. */
  Uni<Void> add(Caller caller, Exposure exposure);

  /** Whether any was computed, or is being computed. */
  Uni<Boolean> isBegun(Caller caller, UUID incidentId);

  /** How many there are. */
  Uni<Integer> revisions(Caller caller, UUID incidentId);

  Uni<Optional<Exposure>> find(Caller caller, UUID incidentId, UUID exposureId);

  /**
   * The highest of what was counted for categories that are exposed; of an exposure that has others
   * as well, only what it says of each category. A later count that looked at less takes nothing
   * away. 0 where nothing was counted.
   */
  Uni<Long> mostPeople(Caller caller, UUID incidentId, Set<DataCategory> exposed);

  /** Newest revision first. */
  Uni<List<Exposure>> page(
      Caller caller, UUID incidentId, Optional<Integer> belowRevision, int limit);

  /**
   * A finding in a list.
   *
   * @param superseded a newer one of its category stands
   * @param mergedFrom the incident that it was stated of before that was merged; empty where it was
   *     stated here, and where the reader may not know of that one
   */
  record ListedFinding(Finding finding, boolean superseded, Optional<UUID> mergedFrom) {}

  /** A place among findings: those of one moment are in the order of their ids. */
  record FindingPlace(Instant establishedAt, UUID id) {}
}

package dev.cordon.incident.merging.application;

import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.IncidentStore;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeStore.MergePlace;
import dev.cordon.incident.merging.domain.Merge;
import dev.cordon.incident.merging.domain.MergedContent;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was merged, from either side. */
@ApplicationScoped
public class MergeLists {

  /** A merge, the incident that ended by it, and what that has. */
  public record Entry(Merge merge, Incident incident, MergedContent content) {}

  /**
   * @param survivor where the incident itself has gone; empty when it wasn't merged
   */
  public record Listed(List<Entry> entries, Optional<Incident> survivor) {}

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final IncidentStore store;
  private final MergeStore merges;

  MergeLists(UnitOfWork unitOfWork, CaseFile incidents, IncidentStore store, MergeStore merges) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.store = store;
    this.merges = merges;
  }

  /** Newest first. */
  public Uni<Listed> of(Caller caller, UUID incidentId, Optional<MergePlace> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> merges.page(caller, incidentId, below, limit))
                .chain(found -> entries(caller, found))
                .chain(
                    entries ->
                        survivor(caller, incidentId)
                            .map(survivor -> new Listed(entries, survivor))));
  }

  /** One that was made just now. */
  public Uni<Entry> entry(Caller caller, Merge merge) {
    return unitOfWork.inTransaction(
        caller, () -> entries(caller, List.of(merge)).map(List::getFirst));
  }

  private Uni<List<Entry>> entries(Caller caller, List<Merge> found) {
    return store
        .all(caller, found.stream().map(Merge::incidentId).toList())
        .map(all -> all.stream().collect(Collectors.toMap(Incident::id, Function.identity())))
        .chain(byId -> entries(caller, found, byId));
  }

  private Uni<List<Entry>> entries(
      Caller caller, List<Merge> found, Map<UUID, Incident> incidentsById) {
    return InTurn.all(
        found.stream().filter(merge -> incidentsById.containsKey(merge.incidentId())).toList(),
        merge -> entry(caller, merge, incidentsById));
  }

  private Uni<Entry> entry(Caller caller, Merge merge, Map<UUID, Incident> incidentsById) {
    Incident incident =
        Optional.ofNullable(incidentsById.get(merge.incidentId()))
            .orElseThrow(() -> new IllegalStateException("filtered before"));
    return merges
        .content(caller, merge.incidentId())
        .map(content -> new Entry(merge, incident, content));
  }

  private Uni<Optional<Incident>> survivor(Caller caller, UUID incidentId) {
    return merges
        .find(caller, incidentId)
        .chain(
            merge ->
                merge
                    .map(one -> store.find(caller, one.survivorId()))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }
}

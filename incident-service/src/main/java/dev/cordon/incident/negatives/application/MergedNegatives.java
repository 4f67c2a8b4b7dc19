package dev.cordon.incident.negatives.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeStep;
import dev.cordon.incident.merging.application.Takeovers;
import dev.cordon.incident.negatives.domain.NegativeFinding;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was established not to be affected by a duplicate is so for the incident that goes on: with
 * who established it, how and by what. Where that says the same of the same already, its own stays.
 * Either way the two are one from then on: to withdraw one is to withdraw both.
 */
@ApplicationScoped
class MergedNegatives implements MergeStep {

  private final NegativeFindingStore store;
  private final KinStore kin;
  private final Takeovers takeovers;

  MergedNegatives(NegativeFindingStore store, KinStore kin, Takeovers takeovers) {
    this.store = store;
    this.kin = kin;
    this.takeovers = takeovers;
  }

  @Override
  public Uni<Void> take(Caller caller, Incident survivor, Incident merged) {
    return standing(caller, survivor)
        .chain(
            own ->
                standing(caller, merged)
                    .chain(others -> take(caller, survivor, merged, own, others)));
  }

  private Uni<List<NegativeFinding>> standing(Caller caller, Incident incident) {
    return store
        .all(caller, incident.id())
        .map(all -> all.stream().filter(NegativeFinding::isStanding).toList());
  }

  /** One after the other: they share a session. */
  private Uni<Void> take(
      Caller caller,
      Incident survivor,
      Incident merged,
      List<NegativeFinding> own,
      List<NegativeFinding> others) {
    return Multi.createFrom()
        .iterable(others)
        .onItem()
        .transformToUniAndConcatenate(
            other ->
                same(own, other)
                    .map(kept -> kin.add(caller, kept, other))
                    .orElseGet(() -> take(caller, survivor, merged, other)))
        .onItem()
        .ignoreAsUni();
  }

  private static Optional<NegativeFinding> same(List<NegativeFinding> own, NegativeFinding other) {
    return own.stream()
        .filter(one -> one.category() == other.category() && one.scope().equals(other.scope()))
        .findFirst();
  }

  private Uni<Void> take(Caller caller, Incident survivor, Incident merged, NegativeFinding other) {
    NegativeFinding taken = other.takenOver(survivor.id());
    return store
        .add(caller, taken)
        .chain(() -> kin.add(caller, taken, other))
        .chain(
            () ->
                takeovers.told(
                    caller,
                    survivor,
                    merged,
                    "negative_finding",
                    taken.sentence(),
                    details(taken, other)));
  }

  private static Map<String, String> details(NegativeFinding taken, NegativeFinding other) {
    return Map.of(
        "finding_id", taken.id().toString(),
        "from_finding", other.id().toString(),
        "category", taken.category().name(),
        "scope", taken.scope().words());
  }
}

package dev.cordon.incident.links.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.links.domain.Inheritance;
import dev.cordon.incident.links.domain.Inheritance.Step;
import dev.cordon.incident.links.domain.Link;
import dev.cordon.incident.merging.application.MergeStep;
import dev.cordon.incident.merging.application.Takeovers;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Links lead to where work goes on. One to what is hidden from whoever merges stays where it is, as
 * if it weren't there; its readers are led on from the merged incident.
 */
@ApplicationScoped
class MergedLinks implements MergeStep {

  private final LinkStore links;
  private final Takeovers takeovers;
  private final Clock clock;

  MergedLinks(LinkStore links, Takeovers takeovers, Clock clock) {
    this.links = links;
    this.takeovers = takeovers;
    this.clock = clock;
  }

  @Override
  public Uni<Void> take(Caller caller, Incident survivor, Incident merged) {
    return standing(caller, survivor)
        .chain(
            own ->
                standing(caller, merged)
                    .invoke(others -> requireRoom(own, others))
                    .map(others -> Inheritance.of(survivor.id(), merged.id(), own, others)))
        .call(steps -> take(caller, steps))
        .map(steps -> (int) steps.stream().filter(step -> step.successor().isPresent()).count())
        .chain(count -> takeovers.counted(caller, survivor, merged, "link", count));
  }

  private Uni<List<Link>> standing(Caller caller, Incident incident) {
    return links.page(caller, incident.id(), Optional.empty(), Link.MOST);
  }

  private static void requireRoom(List<Link> own, List<Link> others) {
    if (own.size() + others.size() > Link.MOST) {
      throw Refusal.of(
          ErrorReason.TOO_LARGE, "Together they have more than 1,000 links: remove some first.");
    }
  }

  /** One after the other: they share a session. */
  private Uni<Void> take(Caller caller, List<Step> steps) {
    Instant now = clock.instant();
    return Multi.createFrom()
        .iterable(steps)
        .onItem()
        .transformToUniAndConcatenate(step -> take(caller, step, now))
        .onItem()
        .ignoreAsUni();
  }

  private Uni<Void> take(Caller caller, Step step, Instant now) {
    return links
        .remove(caller, step.ended(), now)
        .chain(
            removed ->
                // Whoever removes one needs the rows of both its ends: it was removed before these.
                removed
                    ? step.successor()
                        .map(link -> links.add(caller, link))
                        .orElseGet(() -> Uni.createFrom().voidItem())
                    : Uni.createFrom().voidItem());
  }
}

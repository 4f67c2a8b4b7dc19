package dev.cordon.incident.awareness.application;

import dev.cordon.incident.awareness.domain.Awareness;
import dev.cordon.incident.awareness.domain.Statement;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.domain.EntryKind;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.merging.application.MergeStep;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Who knew earlier of what turned out to be the same, knew earlier: a merge must not restart a
 * clock (Art. 33 GDPR counts from awareness of the breach, whatever it was filed under).
 */
@ApplicationScoped
class MergedAwareness implements MergeStep {

  private final CaseFile incidents;
  private final AwarenessStore store;
  private final Instance<AwarenessFollower> followers;
  private final Clock clock;

  MergedAwareness(
      CaseFile incidents,
      AwarenessStore store,
      @Any Instance<AwarenessFollower> followers,
      Clock clock) {
    this.incidents = incidents;
    this.store = store;
    this.followers = followers;
    this.clock = clock;
  }

  @Override
  public Uni<Void> take(Caller caller, Incident survivor, Incident merged) {
    return store
        .standing(caller, survivor.id())
        .chain(
            kept ->
                store
                    .standing(caller, merged.id())
                    .chain(others -> take(caller, survivor, kept, merged, others)));
  }

  private Uni<Void> take(
      Caller caller,
      Incident survivor,
      List<Statement> kept,
      Incident merged,
      List<Statement> others) {
    Awareness own = Awareness.of(survivor, kept);
    List<Statement> earlier =
        Awareness.of(merged, others)
            .earlierThan(
                own,
                // Without saying of which: that may be restricted one day.
                "As of another incident, which was merged into this one.",
                caller.actor(),
                clock.instant());
    if (earlier.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    List<Statement> added = new ArrayList<>();
    if (kept.isEmpty()) {
      // The report is kept before anything moves the incident's time.
      added.add(Awareness.reported(survivor));
    }
    added.addAll(earlier);
    Awareness after = own;
    for (Statement statement : earlier) {
      after = after.with(statement);
    }
    Statement earliest = after.earliest();
    return store
        .add(caller, added)
        .chain(
            () ->
                incidents.note(
                    caller,
                    survivor.id(),
                    EntryKind.AWARENESS,
                    "Known since %s, by what was merged into it: look at what is due by that."
                        .formatted(earliest.awareAt())))
        .chain(() -> incidents.aware(caller, survivor, earliest.awareAt()))
        .chain(() -> InTurn.each(followers, follower -> follower.stated(caller, survivor.id())));
  }
}

package dev.cordon.incident.merging.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.ReaderStore;
import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Reader;
import dev.cordon.incident.merging.application.Merges.Pair;
import dev.cordon.incident.merging.application.Merges.Wish;
import dev.cordon.kernel.background.InTurn;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.FieldViolation;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Which two incidents may become one. */
@ApplicationScoped
class Mergeable {

  /** As many as the list of an incident is ever asked for. */
  private static final int MOST_MERGED = 1_000;

  private final ReaderStore readers;
  private final MergeStore merges;
  private final Instance<MergeCondition> conditions;

  Mergeable(ReaderStore readers, MergeStore merges, @Any Instance<MergeCondition> conditions) {
    this.readers = readers;
    this.merges = merges;
    this.conditions = conditions;
  }

  /**
   * Refuses what can't be made one. Joins the open transaction, which has both rows.
   *
   * @param wish which versions it was made of
   */
  Uni<Void> require(Caller caller, Wish wish, Pair pair) {
    pair.survivor().requireVersion(wish.survivorVersion());
    pair.other().requireVersion(wish.otherVersion());
    pair.survivor().requireOpen();
    return merges
        .isMerged(caller, wish.other())
        .invoke(Mergeable::requireNotMerged)
        .chain(() -> requireSameReaders(caller, pair))
        .chain(() -> requireRoom(caller, wish))
        .invoke(() -> requireNoLetters(wish))
        .chain(
            () ->
                InTurn.each(
                    conditions,
                    condition -> condition.require(caller, pair.survivor(), pair.other())));
  }

  private static void requireNotMerged(boolean merged) {
    if (merged) {
      throw wrongState("It was merged before.");
    }
  }

  /** Otherwise what moves would be shown to somebody who may not know of where it was. */
  private Uni<Void> requireSameReaders(Caller caller, Pair pair) {
    if (!pair.survivor().restricted() && !pair.other().restricted()) {
      return Uni.createFrom().voidItem();
    }
    if (pair.survivor().restricted() != pair.other().restricted()) {
      throw notTheSamePeople();
    }
    return named(caller, pair.survivor())
        .chain(
            those ->
                named(caller, pair.other())
                    .invoke(
                        these -> {
                          if (!these.equals(those)) {
                            throw notTheSamePeople();
                          }
                        }))
        .replaceWithVoid();
  }

  private Uni<Set<String>> named(Caller caller, Incident incident) {
    return readers
        .readers(caller, incident.id())
        .map(all -> all.stream().map(Reader::subject).collect(Collectors.toUnmodifiableSet()));
  }

  private static Refusal notTheSamePeople() {
    return wrongState("They aren't known to the same people: name the same in both first.");
  }

  private Uni<Void> requireRoom(Caller caller, Wish wish) {
    return merges
        .count(caller, wish.survivor(), MOST_MERGED)
        .chain(
            survivors ->
                merges
                    .count(caller, wish.other(), MOST_MERGED)
                    .map(others -> survivors + others + 1))
        .invoke(
            all -> {
              if (all > MOST_MERGED) {
                throw Refusal.of(
                    ErrorReason.TOO_LARGE, "An incident takes in 1,000 others at most.");
              }
            })
        .replaceWithVoid();
  }

  /** A notice that is released meanwhile isn't lost: it stays with the incident that it is of. */
  private static void requireNoLetters(Wish wish) {
    if (wish.noticesUnderWay() > 0) {
      throw Refusal.of(
          ErrorReason.TRANSITION_BLOCKED,
          "Do first what errors names; then the incidents can be merged.",
          List.of(
              new FieldViolation(
                  "notices", "letters of the other incident are under way: wait until they went")));
    }
  }

  private static Refusal wrongState(String detail) {
    return Refusal.of(ErrorReason.WRONG_STATE, detail);
  }
}

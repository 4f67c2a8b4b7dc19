package dev.cordon.incident.escalation.application;

import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.escalation.application.PageWork.Parcel;
import dev.cordon.incident.escalation.domain.Action;
import dev.cordon.incident.escalation.domain.Answer;
import dev.cordon.incident.escalation.domain.Delivery;
import dev.cordon.incident.escalation.domain.Escalation;
import dev.cordon.incident.escalation.domain.PageText;
import dev.cordon.kernel.background.GrowingPause;
import dev.cordon.kernel.background.Retries;
import dev.cordon.kernel.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is committed before and after a message is sent. Before: that it is being sent, or that it
 * isn't wanted any more. After: what came of it. Each only while the parcel is this worker's.
 */
@ApplicationScoped
class Dispatch {

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration A_MOMENT = Duration.ofSeconds(1);

  private final UnitOfWork unitOfWork;
  private final Grounds grounds;
  private final EscalationStore store;
  private final PageWork work;
  private final EscalationSettings settings;
  private final GrowingPause pauses;
  private final Clock clock;

  Dispatch(
      UnitOfWork unitOfWork,
      Grounds grounds,
      EscalationStore store,
      PageWork work,
      EscalationSettings settings,
      Clock clock,
      Retries retries) {
    this.unitOfWork = unitOfWork;
    this.grounds = grounds;
    this.store = store;
    this.work = work;
    this.settings = settings;
    this.clock = clock;
    this.pauses = retries.upTo(LONGEST_PAUSE);
  }

  /** What came of a turn. */
  sealed interface Start {

    /** A message that is being sent from now on; its link is made outside. */
    record Begun(Delivery delivery, Escalation escalation, PageText text) implements Start {}

    /** It isn't wanted any more, or nobody knows what became of it. */
    record Ended(Delivery delivery) implements Start {}

    record Nothing() implements Start {}
  }

  private record Wanted(Delivery delivery, Escalation escalation, Ground ground) {}

  /** As it is kept; empty when it is gone. */
  Uni<Optional<Delivery>> find(Caller.Service caller, Parcel parcel) {
    return unitOfWork.inTransaction(
        caller, () -> store.delivery(caller, parcel.incidentId(), parcel.delivery()));
  }

  Uni<Void> putOff(Caller.Service caller, Parcel parcel, Duration by) {
    return unitOfWork.inTransaction(
        caller, () -> work.putOff(caller, parcel, clock.instant().plus(by)).replaceWithVoid());
  }

  /**
   * Its receiver is left alone until then.
   *
   * @return what has waited for too long and is given up
   */
  Uni<Optional<Delivery>> rest(Caller.Service caller, Parcel parcel, Instant until) {
    Instant now = clock.instant();
    return unitOfWork.inTransaction(
        caller,
        () ->
            store
                .delivery(caller, parcel.incidentId(), parcel.delivery())
                .chain(
                    found ->
                        found
                            .filter(delivery -> !delivery.progress().isEnd())
                            .map(delivery -> rest(caller, parcel, delivery.resting(now), until))
                            .orElseGet(() -> gone(caller, parcel))));
  }

  private Uni<Optional<Delivery>> rest(
      Caller.Service caller, Parcel parcel, Delivery after, Instant until) {
    boolean tooLate = after.progress().isEnd();
    Uni<Boolean> held =
        tooLate
            ? work.settle(caller, parcel, Optional.empty())
            : work.putOff(caller, parcel, until);
    return held.chain(
        still ->
            still
                ? store
                    .replace(caller, after)
                    .replaceWith(tooLate ? Optional.of(after) : Optional.<Delivery>empty())
                : Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Optional<Delivery>> gone(Caller.Service caller, Parcel parcel) {
    return work.settle(caller, parcel, Optional.empty()).replaceWith(Optional.empty());
  }

  /** It couldn't even be begun, again and again. */
  Uni<Optional<Delivery>> giveUp(Caller.Service caller, Parcel parcel) {
    Instant now = clock.instant();
    return unitOfWork.inTransaction(
        caller,
        () ->
            work.settle(caller, parcel, Optional.empty())
                .chain(
                    held ->
                        held
                            ? store.delivery(caller, parcel.incidentId(), parcel.delivery())
                            : Uni.createFrom().item(Optional.<Delivery>empty()))
                .map(found -> found.map(delivery -> delivery.givenUp(now)))
                .call(
                    given ->
                        given
                            .map(after -> store.replace(caller, after))
                            .orElseGet(() -> Uni.createFrom().voidItem())));
  }

  /** The lease counts from now: what had to be looked up before is none of it. */
  Uni<Start> begin(Caller.Service caller, Parcel parcel) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            work.extend(caller, parcel, clock.instant().plus(settings.lease()))
                .chain(
                    held ->
                        held
                            ? wanted(caller, parcel).chain(found -> begin(caller, parcel, found))
                            : nothing()));
  }

  private static Uni<Start> nothing() {
    return Uni.createFrom().item(new Start.Nothing());
  }

  private Uni<Optional<Wanted>> wanted(Caller.Service caller, Parcel parcel) {
    return store
        .delivery(caller, parcel.incidentId(), parcel.delivery())
        .chain(
            delivery ->
                delivery
                    .map(one -> wanted(caller, one))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  /** Whoever ends the escalation waits for what is begun, or what isn't begun finds its end. */
  private Uni<Optional<Wanted>> wanted(Caller.Service caller, Delivery delivery) {
    return store
        .findForShare(caller, delivery.incidentId(), delivery.escalationId())
        .chain(
            found ->
                found
                    .map(escalation -> wanted(caller, delivery, escalation))
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
  }

  private Uni<Optional<Wanted>> wanted(
      Caller.Service caller, Delivery delivery, Escalation escalation) {
    return grounds
        .of(caller, escalation)
        .map(found -> found.map(ground -> new Wanted(delivery, escalation, ground)));
  }

  private Uni<Start> begin(Caller.Service caller, Parcel parcel, Optional<Wanted> found) {
    if (found.isEmpty() || found.get().delivery().progress().isEnd()) {
      return work.settle(caller, parcel, Optional.empty()).chain(Dispatch::nothing);
    }
    return isEarly(caller, found.get().delivery())
        .chain(
            early ->
                early
                    ? work.putOff(caller, parcel, clock.instant().plus(A_MOMENT))
                        .chain(Dispatch::nothing)
                    : begin(caller, parcel, found.get()));
  }

  /** A receiver that gets the end before the beginning is left with an alarm for ever. */
  private Uni<Boolean> isEarly(Caller.Service caller, Delivery delivery) {
    return delivery.action() == Action.TRIGGER
        ? Uni.createFrom().item(false)
        : store.isAnotherOnItsWay(caller, delivery);
  }

  private Uni<Start> begin(Caller.Service caller, Parcel parcel, Wanted wanted) {
    Instant now = clock.instant();
    return unwanted(caller, wanted)
        .map(
            why ->
                why.map(text -> wanted.delivery().cancelled(text, now))
                    .orElseGet(() -> wanted.delivery().begun(now)))
        .call(after -> store.replace(caller, after))
        .chain(after -> started(caller, parcel, wanted, after));
  }

  private Uni<Start> started(Caller.Service caller, Parcel parcel, Wanted wanted, Delivery after) {
    return after.progress().isEnd()
        ? work.settle(caller, parcel, Optional.empty()).<Start>map(held -> new Start.Ended(after))
        : Uni.createFrom().item(begun(wanted, after));
  }

  /** Asked at the last moment: what became of it since, and who may know of it now. */
  private Uni<Optional<String>> unwanted(Caller.Service caller, Wanted wanted) {
    if (wanted.delivery().action() != Action.TRIGGER) {
      // Its receiver was told more, when it could know.
      return Uni.createFrom().item(Optional.empty());
    }
    if (wanted.escalation().end().isPresent()) {
      return Uni.createFrom().item(Optional.of("the escalation has ended"));
    }
    return grounds.unwanted(caller, wanted.ground(), wanted.delivery());
  }

  private static Start begun(Wanted wanted, Delivery delivery) {
    return new Start.Begun(
        delivery, wanted.escalation(), Grounds.text(wanted.ground(), wanted.escalation()));
  }

  /**
   * @return as it is kept; empty when another worker has it by now
   */
  Uni<Optional<Delivery>> settle(
      Caller.Service caller, Parcel parcel, Delivery sent, Answer answer) {
    Instant now = clock.instant();
    Delivery after = sent.after(answer, now);
    Optional<Instant> again =
        after.progress().isEnd()
            ? Optional.empty()
            : Optional.of(now.plus(pauses.after(after.attempts())));
    return unitOfWork.inTransaction(
        caller,
        () ->
            work.settle(caller, parcel, again)
                .chain(
                    held ->
                        held
                            ? store.replace(caller, after).replaceWith(Optional.of(after))
                            : Uni.createFrom().item(Optional.empty())));
  }
}

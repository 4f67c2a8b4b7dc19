package dev.cordon.incident.requests.application;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.casework.application.UnitOfWork;
import dev.cordon.incident.exchange.application.IndicatorStore;
import dev.cordon.incident.exchange.domain.Indicator;
import dev.cordon.incident.requests.domain.ActionRequest;
import dev.cordon.incident.requests.domain.RequestStep;
import dev.cordon.incident.requests.domain.Side;
import dev.cordon.incident.requests.domain.Wish;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the asker does: asks, sees what came of it, withdraws. */
@ApplicationScoped
public class Requests {

  private static final String STIX_TYPE = "indicator--";

  private final UnitOfWork unitOfWork;
  private final CaseFile incidents;
  private final Addressees addressees;
  private final IndicatorStore indicators;
  private final RequestStore requests;
  private final RequestNews news;
  private final RequestRecords records;
  private final WaitingTasks waiting;
  private final RequestSteps steps;
  private final Clock clock;

  Requests(
      UnitOfWork unitOfWork,
      CaseFile incidents,
      Addressees addressees,
      IndicatorStore indicators,
      RequestStore requests,
      RequestNews news,
      RequestRecords records,
      WaitingTasks waiting,
      RequestSteps steps,
      Clock clock) {
    this.unitOfWork = unitOfWork;
    this.incidents = incidents;
    this.addressees = addressees;
    this.indicators = indicators;
    this.requests = requests;
    this.news = news;
    this.records = records;
    this.waiting = waiting;
    this.steps = steps;
    this.clock = clock;
  }

  /** What is overdue in an answer, is so now. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * About a restricted incident, by somebody who is named in it; the recipient learns of neither.
   *
   * @param parties as {@link Addressees} has found them
   * @param task of the incident, which waits for what comes of it; empty for none
   */
  public Uni<ActionRequest> ask(
      Caller caller, UUID incidentId, Addressees.Parties parties, Wish wish, Optional<UUID> task) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireOpenForUpdate(caller, incidentId)
                .chain(() -> requireRoom(caller, incidentId))
                .chain(() -> addressees.hold(caller, parties))
                .chain(() -> enclosed(caller, incidentId, wish))
                .map(found -> asked(caller, incidentId, parties, wish, found))
                .chain(request -> waiting.begin(caller, request, task))
                .call(request -> requests.add(caller, request))
                .call(request -> news.put(caller, request, Side.RECIPIENT, request.askedAt()))
                .call(request -> records.asked(caller, Side.ASKER, request)));
  }

  /** The incident's row is held, so that nobody else adds one meanwhile. */
  private Uni<Void> requireRoom(Caller caller, UUID incidentId) {
    return requests
        .count(caller, incidentId)
        .invoke(
            count -> {
              if (count >= ActionRequest.MOST) {
                throw Refusal.of(
                    ErrorReason.WRONG_STATE,
                    "An incident has at most %d requests.".formatted(ActionRequest.MOST));
              }
            })
        .replaceWithVoid();
  }

  private Uni<List<Indicator>> enclosed(Caller caller, UUID incidentId, Wish wish) {
    List<UUID> ids = wish.indicators().stream().map(Requests::stixUuid).toList();
    return ids.isEmpty()
        ? Uni.createFrom().item(List.of())
        : indicators
            .byStixIds(caller, incidentId, ids)
            .invoke(
                found -> {
                  if (found.size() != ids.size()) {
                    throw unknownIndicator();
                  }
                });
  }

  private static UUID stixUuid(String stixId) {
    if (!stixId.startsWith(STIX_TYPE)) {
      throw unknownIndicator();
    }
    try {
      return UUID.fromString(stixId.substring(STIX_TYPE.length()));
    } catch (IllegalArgumentException notAnId) {
      throw unknownIndicator();
    }
  }

  private static Refusal unknownIndicator() {
    return Refusal.invalid("indicators", "has an entry that isn't an indicator of the incident");
  }

  private ActionRequest asked(
      Caller caller,
      UUID incidentId,
      Addressees.Parties parties,
      Wish wish,
      List<Indicator> found) {
    return ActionRequest.asked(
        incidentId,
        parties.asker(),
        parties.askerName(),
        parties.addressee(),
        wish,
        found,
        caller.actor(),
        clock.instant());
  }

  /** About all incidents that the caller may know of, newest first. */
  public Uni<List<ActionRequest>> page(
      Caller caller, Which which, Optional<UUID> below, int limit) {
    Instant now = clock.instant();
    return unitOfWork.inTransaction(
        caller, () -> requests.page(caller, Side.ASKER, which, now, below, limit));
  }

  /** Newest first. */
  public Uni<List<ActionRequest>> page(
      Caller caller, UUID incidentId, Optional<UUID> below, int limit) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .require(caller, incidentId)
                .chain(() -> requests.page(caller, incidentId, below, limit)));
  }

  public Uni<ActionRequest> get(Caller caller, UUID incidentId, UUID id) {
    return unitOfWork
        .inTransaction(
            caller,
            () ->
                incidents
                    .require(caller, incidentId)
                    .chain(() -> requests.find(caller, incidentId, id)))
        .map(found -> found.orElseThrow(Requests::notFound));
  }

  /**
   * Possible after the incident's end, too: nobody should go on with what nobody needs. The
   * incident's row comes first: a task may go on.
   */
  public Uni<ActionRequest> withdraw(
      Caller caller, UUID incidentId, UUID id, long expectedVersion, RequestStep withdrawal) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            incidents
                .requireForUpdate(caller, incidentId)
                .chain(() -> requests.findForUpdate(caller, Side.ASKER, id))
                .map(found -> found.filter(request -> request.incidentId().equals(incidentId)))
                .map(found -> found.orElseThrow(Requests::notFound))
                .chain(
                    before -> steps.make(caller, before, expectedVersion, Side.ASKER, withdrawal)));
  }

  private static Refusal notFound() {
    return Refusal.notFound("request");
  }
}

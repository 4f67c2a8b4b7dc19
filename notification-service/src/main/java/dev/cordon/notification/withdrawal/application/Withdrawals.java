package dev.cordon.notification.withdrawal.application;

import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.AuditTrail;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.notice.application.Notices;
import dev.cordon.notification.notice.application.UnitOfWork;
import dev.cordon.notification.notice.domain.Notice;
import dev.cordon.notification.notice.domain.NoticeAudience;
import dev.cordon.notification.notice.domain.NoticeContent;
import dev.cordon.notification.notice.domain.NoticeVersion;
import dev.cordon.notification.withdrawal.application.WithdrawalStore.Place;
import dev.cordon.notification.withdrawal.domain.ToldCount;
import dev.cordon.notification.withdrawal.domain.ToldLetter;
import dev.cordon.notification.withdrawal.domain.ToldLetter.Outcome;
import dev.cordon.notification.withdrawal.domain.Withdrawal;
import dev.cordon.notification.withdrawal.domain.Withdrawal.Told;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Who was told what a withdrawn finding said, and the correction to them. */
@ApplicationScoped
public class Withdrawals {

  /** A withdrawal with the counts that were frozen with it. */
  public record Counted(Withdrawal withdrawal, List<ToldCount> counts) {}

  /** Which withdrawal is asked about: a finding of an incident. */
  public record Asked(UUID incidentId, UUID findingId) {}

  private final WithdrawalStore store;
  private final Notices notices;
  private final UnitOfWork unitOfWork;
  private final AuditTrail audit;

  Withdrawals(WithdrawalStore store, Notices notices, UnitOfWork unitOfWork, AuditTrail audit) {
    this.store = store;
    this.notices = notices;
    this.unitOfWork = unitOfWork;
    this.audit = audit;
  }

  /** Fails with NOT_FOUND. */
  public Uni<Counted> get(Caller caller, Asked asked) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            require(caller, asked)
                .chain(
                    withdrawal ->
                        store
                            .counts(caller, withdrawal.findingId())
                            .map(counts -> new Counted(withdrawal, counts))));
  }

  private Uni<Withdrawal> require(Caller caller, Asked asked) {
    return store
        .find(caller, asked.findingId())
        .map(
            found ->
                found
                    .filter(withdrawal -> withdrawal.incidentId().equals(asked.incidentId()))
                    .orElseThrow(() -> Refusal.notFound("withdrawal")));
  }

  /** By notice, then by person. Fails with NOT_FOUND, and with WRONG_STATE before it is frozen. */
  public Uni<List<ToldLetter>> page(
      Caller caller, Asked asked, Optional<Outcome> outcome, Optional<Place> after, int rows) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            require(caller, asked)
                .invoke(withdrawal -> withdrawal.requireFrozen())
                .chain(() -> store.page(caller, asked.findingId(), outcome, after, rows)));
  }

  /**
   * The same of all letters; that it leaves as a whole is in the trail once, with how many they are
   * and the digest of who.
   *
   * @param masked without who the people are
   */
  public Uni<List<ToldLetter>> export(
      Caller caller, Asked asked, boolean masked, Optional<Place> after, int rows) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            require(caller, asked)
                .map(Withdrawal::requireFrozen)
                .chain(
                    told ->
                        after.isPresent()
                            ? Uni.createFrom().voidItem()
                            : audit.append(caller, exported(asked, told, masked)))
                .chain(() -> store.page(caller, asked.findingId(), Optional.empty(), after, rows)));
  }

  private static AuditEvent exported(Asked asked, Told told, boolean masked) {
    return AuditEvent.reveal(
        "told.exported",
        "incident",
        asked.incidentId().toString(),
        "who was told",
        Map.of(
            "finding_id", asked.findingId().toString(),
            "letters", Long.toString(told.letters() + told.unknown()),
            "people", Long.toString(told.people()),
            "digest", told.digest(),
            "masked", Boolean.toString(masked)));
  }

  /**
   * Work on a withdrawal, in one transaction that fails with NOT_FOUND first: so that an answer
   * that was kept for a repeated request isn't for whom it is hidden from by now.
   */
  public <T> Uni<T> within(Caller caller, Asked asked, Supplier<Uni<T>> work) {
    return unitOfWork.inTransaction(caller, () -> require(caller, asked).chain(() -> work.get()));
  }

  /**
   * A draft for exactly those who were told. Fails with WRONG_STATE before that is frozen, and when
   * nobody was.
   */
  public Uni<Notice> correction(
      Caller caller, Asked asked, String defaultLanguage, List<NoticeVersion> versions) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            require(caller, asked)
                .map(Withdrawal::requireTold)
                .map(
                    told ->
                        new NoticeAudience.Told(asked.findingId(), told.people(), told.digest()))
                .map(told -> NoticeContent.of(asked.incidentId(), told, defaultLanguage, versions))
                .chain(content -> notices.draft(caller, content)));
  }
}

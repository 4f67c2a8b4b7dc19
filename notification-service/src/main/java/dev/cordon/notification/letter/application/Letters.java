package dev.cordon.notification.letter.application;

import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.problem.Refusal;
import dev.cordon.notification.letter.domain.Letter;
import dev.cordon.notification.letter.domain.LetterState;
import dev.cordon.notification.notice.application.ReleasedNotices;
import dev.cordon.notification.notice.application.UnitOfWork;
import dev.cordon.notification.notice.domain.NoticeState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What people ask about letters. */
@ApplicationScoped
public class Letters {

  private final LetterLedger ledger;
  private final LedgerReader reader;
  private final ReleasedNotices notices;
  private final UnitOfWork unitOfWork;
  private final Clock clock;

  Letters(
      LetterLedger ledger,
      LedgerReader reader,
      ReleasedNotices notices,
      UnitOfWork unitOfWork,
      Clock clock) {
    this.ledger = ledger;
    this.reader = reader;
    this.notices = notices;
    this.unitOfWork = unitOfWork;
    this.clock = clock;
  }

  /** Letters and the domain of the address that their ids are made with. */
  public record Page(List<Letter> letters, String senderDomain) {}

  /** Fails with NOT_FOUND. */
  public Uni<Progress> progress(Caller caller, UUID noticeId) {
    return unitOfWork.inTransaction(
        caller,
        () -> notices.state(caller, noticeId).chain(state -> progress(caller, noticeId, state)));
  }

  /**
   * Fails with NOT_FOUND.
   *
   * @param after person of the last letter of the page before
   */
  public Uni<Page> page(
      Caller caller, UUID noticeId, Optional<LetterState> state, Optional<UUID> after, int rows) {
    return unitOfWork.inTransaction(
        caller,
        () ->
            notices
                .state(caller, noticeId)
                .chain(known -> reader.page(caller, noticeId, state, after, rows))
                .chain(letters -> withDomain(caller, noticeId, letters)));
  }

  private Uni<Progress> progress(Caller caller, UUID noticeId, NoticeState state) {
    return ledger
        .release(caller, noticeId)
        .chain(
            release ->
                reader
                    .tally(caller, noticeId)
                    .chain(
                        tally ->
                            reader
                                .pace(caller, noticeId, clock.instant())
                                .map(pace -> new Progress(state, release, tally, pace))));
  }

  private Uni<Page> withDomain(Caller caller, UUID noticeId, List<Letter> letters) {
    if (letters.isEmpty()) {
      return Uni.createFrom().item(new Page(letters, ""));
    }
    return ledger
        .release(caller, noticeId)
        .map(release -> release.orElseThrow(() -> Refusal.notFound("notice")))
        .map(release -> new Page(letters, release.senderDomain()));
  }
}

package dev.cordon.notification.letter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.kernel.background.EventLoop;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.notification.letter.application.LedgerReader;
import dev.cordon.notification.letter.application.LetterLedger;
import dev.cordon.notification.letter.application.LetterLedger.Moved;
import dev.cordon.notification.letter.application.NewLetter;
import dev.cordon.notification.letter.application.Pauses;
import dev.cordon.notification.letter.application.Release;
import dev.cordon.notification.letter.application.ReleaseJob;
import dev.cordon.notification.letter.application.ReleaseQueue;
import dev.cordon.notification.letter.domain.LeasedLetter;
import dev.cordon.notification.letter.domain.LedgerMove;
import dev.cordon.notification.letter.domain.LedgerMove.Begin;
import dev.cordon.notification.letter.domain.Tally;
import dev.cordon.notification.notice.application.UnitOfWork;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stop does to the rows, at a time when the service's own workers find nothing. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class StopLedgerTest {

  private static final Instant DUE = Instant.parse("2100-01-01T00:00:00Z");
  private static final int LETTERS = 12;

  private final UUID notice = UUID.randomUUID();

  @Inject LetterLedger ledger;
  @Inject LedgerReader reader;
  @Inject ReleaseQueue queue;
  @Inject Pauses pauses;
  @Inject UnitOfWork unitOfWork;
  @Inject EventLoop eventLoop;
  @Inject Callers callers;

  @BeforeEach
  void write() {
    await().atMost(Duration.ofSeconds(30)).until(() -> otherWork() == 0);
    Caller caller = lou();
    List<NewLetter> letters = Stream.generate(StopLedgerTest::letter).limit(LETTERS).toList();
    var release =
        new Release(notice, notice, LETTERS, "0".repeat(64), "Maison", "maison.example", 0, false);
    UUID lease = UUID.randomUUID();
    done(() -> ledger.open(caller, release));
    done(() -> ledger.append(caller, notice, letters, LETTERS, DUE));
    done(() -> queue.add(caller, notice, "lou", false, DUE));
    ReleaseJob job =
        eventLoop.await(() -> queue.claimLedger(DUE, lease, DUE.plusSeconds(60))).orElseThrow();
    assertThat(job.noticeId()).isEqualTo(notice);
    assertThat(eventLoop.await(() -> queue.beginSending(job, lease, DUE))).isTrue();
  }

  @AfterEach
  void leaveNothing() {
    Caller caller = lou();
    done(() -> unitOfWork.inTransaction(caller, () -> queue.withdraw(caller, notice)));
  }

  private Caller.Service lou() {
    return callers.acting(Brand.MAISON.id(), "lou");
  }

  private static NewLetter letter() {
    return new NewLetter(
        UUID.randomUUID(), UUID.randomUUID(), "fr", "FR", "ledger.example", Optional.empty());
  }

  @Test
  void whoHasClaimedBeginsNothingBehindTheStopAndWhoHasBegunSettles() {
    List<LeasedLetter> claimed = claim(4);
    LeasedLetter begun = claimed.getFirst();
    assertThat(begin(begun)).isTrue();

    stop();

    assertThat(begin(claimed.get(1))).isFalse();
    assertThat(claim(4)).isEmpty();
    assertThat(tally()).isEqualTo(new Tally(LETTERS - 1, 0, 1, 0, 0, 0, 0));
    assertThat(ended(5)).isEqualTo(5);
    assertThat(ended(50)).isEqualTo(LETTERS - 6);
    assertThat(ended(50)).isZero();
    assertThat(tally()).isEqualTo(new Tally(0, 0, 1, 0, 0, 0, LETTERS - 1));
    // The one whose relay has never answered.
    assertThat(eventLoop.await(() -> ledger.sweep(lou(), notice, DUE.plusSeconds(600)))).isOne();
    assertThat(tally()).isEqualTo(new Tally(0, 0, 0, 0, 0, 1, LETTERS - 1));
    assertThat(tally().open()).isZero();
    assertThat(tally().total()).isEqualTo(LETTERS);
    assertThat(tally().outcomes(3).neverSent()).isEqualTo(LETTERS + 2);
  }

  @Test
  void oneWorkerAtATimeIsAtAStopAndTheNextOneOnceItsTimeIsOver() {
    stop();

    ReleaseJob job = claimed(DUE).orElseThrow();
    assertThat(job.noticeId()).isEqualTo(notice);
    assertThat(job.caller().initiator()).isEqualTo("max");
    assertThat(claimed(DUE.plusSeconds(29))).isEmpty();
    assertThat(claimed(DUE.plusSeconds(30))).isPresent();
    done(() -> queue.postponeStop(job, DUE.plusSeconds(90)));
    assertThat(claimed(DUE.plusSeconds(89))).isEmpty();
    assertThat(claimed(DUE.plusSeconds(90))).isPresent();
    // Those who write ledgers, send and sweep find none of it.
    assertThat(
            eventLoop.await(
                () -> queue.claimLedger(DUE.plusSeconds(900), notice, DUE.plusSeconds(901))))
        .isEmpty();
    assertThat(eventLoop.await(queue::sending))
        .extracting(ReleaseJob::noticeId)
        .doesNotContain(notice);
    done(() -> queue.removeStop(job));
    assertThat(claimed(DUE.plusSeconds(900))).isEmpty();
  }

  /** Else whoever lost the lease would send what the other one sends, if both commit at once. */
  @Test
  void aLetterThatAnotherHasClaimedIsBegunByThatOneAlone() {
    LeasedLetter lost = claim(1).getFirst();
    done(() -> unitOfWork.inTransaction(lou(), () -> ledger.takeBack(lou(), notice)));
    LeasedLetter held =
        claim(LETTERS).stream().filter(l -> l.id().equals(lost.id())).findFirst().orElseThrow();

    Set<Moved> moved =
        eventLoop.await(
            () ->
                ledger.apply(lou(), List.of(beginning(lost), beginning(held)), DUE.plusSeconds(1)));

    assertThat(moved).containsExactly(new Moved(held.id(), held.leaseId()));
  }

  /** Due when nobody of the service's own workers looks. */
  private void stop() {
    var max = callers.acting(Brand.MAISON.id(), "max");
    done(
        () ->
            unitOfWork.inTransaction(
                max,
                () ->
                    pauses
                        .pause(max, notice)
                        .chain(() -> queue.addStop(max, notice, max.actor(), DUE))));
  }

  private Optional<ReleaseJob> claimed(Instant now) {
    return eventLoop.await(() -> queue.claimStop(now, now.plusSeconds(30)));
  }

  private List<LeasedLetter> claim(int limit) {
    return eventLoop.await(
        () -> ledger.claim(lou(), notice, UUID.randomUUID(), DUE.plusSeconds(120), DUE, limit));
  }

  private boolean begin(LeasedLetter letter) {
    return eventLoop
        .await(() -> ledger.apply(lou(), List.of(beginning(letter)), DUE.plusSeconds(1)))
        .contains(new Moved(letter.id(), letter.leaseId()));
  }

  private static LedgerMove beginning(LeasedLetter letter) {
    return new Begin(letter, Duration.ofSeconds(150), "0".repeat(64));
  }

  private int ended(int limit) {
    return eventLoop.await(() -> ledger.stop(lou(), notice, limit));
  }

  private Tally tally() {
    return eventLoop.await(() -> reader.tally(lou(), notice));
  }

  private void done(Supplier<Uni<Void>> work) {
    eventLoop.await(work);
  }

  /** Of other tests: it would be claimed first. */
  private static long otherWork() throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        Statement count = owner.createStatement();
        ResultSet rows =
            count.executeQuery("select count(*) from release_job where phase <> 'sending'")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}

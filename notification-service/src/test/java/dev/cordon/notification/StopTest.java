package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.contracts.notification.v1.StopNoticeRequest;
import dev.cordon.contracts.notification.v1.Told;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Findings.Stated;
import dev.cordon.notification.testing.Reaction;
import dev.cordon.notification.testing.Refusals;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Somebody ends a notice: nobody else is written to, and what came of each letter is known. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class StopTest extends WithdrawalCase {

  @Test
  void whatIsBeingSentStopsForGood() {
    Notice sending = sending(maison().draft(people.exposed(30, "stopped.example")), 10);

    Notice stopping = maison().stop(sending);
    relay.reactToSender(sender -> Reaction.ACCEPT);
    Progress progress = maison().stopped(sending);

    assertThat(stopping.getState()).isEqualTo(NoticeState.NOTICE_STATE_STOPPING);
    assertThat(stopping.getStoppedBy()).isEqualTo("lou");
    assertThat(stopping.getStopReason()).isEqualTo("an error in the text");
    assertThat(stopping.hasStoppedAt()).isTrue();
    assertThat(stopping.hasSettledAt()).isFalse();
    assertThat(progress.getSent()).isEqualTo(10);
    assertThat(progress.getStopped()).isEqualTo(20);
    assertThat(progress.getLedgerComplete()).isTrue();
    assertThat(progress.getUnwritten()).isZero();
    assertThat(progress.getEtaSeconds()).isZero();
    assertThat(maison().underWay(sending)).isZero();
    Map<String, LetterState> stopped = maison().list(sending, LetterState.LETTER_STATE_STOPPED);
    assertThat(stopped).hasSize(20).containsValue(LetterState.LETTER_STATE_STOPPED);
    assertThat(maison().letters(sending))
        .filteredOn(letter -> letter.getState() == LetterState.LETTER_STATE_STOPPED)
        .allSatisfy(letter -> assertThat(letter.getFailure()).isEmpty());
    await()
        .during(Duration.ofSeconds(2))
        .atMost(PATIENCE)
        .until(() -> relay.received().size() == 10);
    assertThat(Refusals.of(() -> maison().release(sending)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    assertThat(Refusals.of(() -> maison().rewrite(maison().read(sending))).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  /** Only those who got a letter were told, whatever the others would have got. */
  @Test
  void whatIsPausedIsGivenUpAndWhoWasToldStaysWhoWasToldExactly() {
    Notice draft = assuring(people.exposed(20, "given-up.example"));
    Stated finding = stated(draft);
    Notice sending = sending(draft, 6);
    findings.withdraw(finding);
    Notice paused = maison().inState(sending, NoticeState.NOTICE_STATE_PAUSED);
    Told told = settled(finding);
    assertThat(maison().underWay(paused)).isEqualTo(1);

    Notice stopping = maison().stop(paused);
    Progress progress = maison().stopped(paused);
    relay.reactToSender(sender -> Reaction.ACCEPT);

    assertThat(stopping.getApprover()).isEmpty();
    assertThat(progress.getSent()).isEqualTo(6);
    assertThat(progress.getStopped()).isEqualTo(14);
    assertThat(told.getPeople()).isEqualTo(6);
    assertThat(lead().getTold(asking(finding)).getPeople()).isEqualTo(6);
    assertThat(maison().underWay(paused)).isZero();
    Notice corrected = correction(finding);
    assertThat(corrected.getCorrectedPeople()).isEqualTo(6);
    assertThat(maison().completed(maison().release(maison().approve(corrected))).getSent())
        .isEqualTo(6);
  }

  /** Nor does a withdrawal that comes after the stop bring anything back. */
  @Test
  void aWithdrawalAfterTheStopFindsWhoWasTold() {
    Notice draft = assuring(people.exposed(12, "late.example"));
    Stated finding = stated(draft);
    Notice sending = sending(draft, 5);
    var _ = maison().stop(sending);
    var _ = maison().stopped(sending);

    findings.withdraw(finding);

    assertThat(settled(finding).getPeople()).isEqualTo(5);
    assertThat(maison().read(sending).getState()).isEqualTo(NoticeState.NOTICE_STATE_STOPPED);
  }

  @Test
  void beforeItsAudienceIsFrozenNobodyIsWrittenTo() {
    for (int i = 0; i < 20; i++) {
      people.failOnce("freeze");
    }
    Notice released = maison().released(people.exposed(4, "unfrozen.example"));

    var _ = maison().stop(released);
    Progress progress = maison().stopped(released);

    assertThat(progress.getAudience()).isZero();
    assertThat(progress.getLedgerComplete()).isFalse();
    assertThat(relay.received()).isEmpty();
  }

  @Test
  void whatTheRelayIsBeingSpokenToAboutComesToItsEnd() {
    CountDownLatch answer = new CountDownLatch(1);
    relay.react(to -> answered(answer, Reaction.ACCEPT));
    Notice sending = maison().released(people.exposed(1, "in-data.example"));
    await().atMost(PATIENCE).until(() -> maison().progress(sending).getSending() == 1);

    var _ = maison().stop(sending);
    assertThat(maison().progress(sending).getState()).isEqualTo(NoticeState.NOTICE_STATE_STOPPING);
    assertThat(maison().underWay(sending)).isEqualTo(1);
    answer.countDown();

    assertThat(maison().stopped(sending).getSent()).isEqualTo(1);
    assertThat(maison().underWay(sending)).isZero();
  }

  @Test
  void whatTheRelayPutsOffMeanwhileIsNotTriedAgain() {
    CountDownLatch answer = new CountDownLatch(1);
    relay.react(to -> answered(answer, Reaction.DEFER));
    Notice sending = maison().released(people.exposed(1, "put-off.example"));
    await().atMost(PATIENCE).until(() -> maison().progress(sending).getSending() == 1);

    var _ = maison().stop(sending);
    answer.countDown();

    assertThat(maison().stopped(sending).getStopped()).isEqualTo(1);
    Letter letter = maison().letters(sending).getFirst();
    assertThat(letter.getAttempts()).isEqualTo(1);
    assertThat(letter.getSmtpReply()).startsWith("451");
    assertThat(relay.received()).isEmpty();
  }

  private static Reaction answered(CountDownLatch answer, Reaction then) {
    try {
      answer.await();
      return then;
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody answers", e);
    }
  }

  @Test
  void whatIsntOnItsWayIsntStopped() {
    Notice draft = maison().draft(people.exposed(1, "not-stopped.example"));
    assertThat(Refusals.of(() -> maison().stop(draft)).reason()).isEqualTo(ErrorReason.WRONG_STATE);
    Notice approved = maison().approve(draft);
    assertThat(Refusals.of(() -> maison().stop(approved)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
    Notice released = maison().release(approved);
    var _ = maison().completed(released);
    assertThat(Refusals.of(() -> maison().stop(released)).reason())
        .isEqualTo(ErrorReason.WRONG_STATE);
  }

  @Test
  void aStopNamesTheVersionAndTheReasonAndHappensOnce() {
    Notice sending =
        maison()
            .inState(
                sending(maison().draft(people.exposed(3, "once.example")), 0),
                NoticeState.NOTICE_STATE_SENDING);
    long version = sending.getVersion();

    for (var wrong :
        Map.of(
                stopping(sending, 0, "r"), ErrorReason.PRECONDITION_REQUIRED,
                stopping(sending, version - 1, "r"), ErrorReason.VERSION_MISMATCH,
                stopping(sending, version, " "), ErrorReason.INVALID_FIELD)
            .entrySet()) {
      assertThat(Refusals.of(() -> Brand.MAISON.lead(notices).stopNotice(wrong.getKey())).reason())
          .isEqualTo(wrong.getValue());
    }
    var keyed =
        Calls.with(
            Brand.MAISON.lead(notices), "cordon-idempotency-key", UUID.randomUUID().toString());
    Notice stopped = keyed.stopNotice(stopping(sending, version, "r"));
    assertThat(keyed.stopNotice(stopping(sending, version, "r"))).isEqualTo(stopped);
    assertThat(maison().stopped(sending).getStopped()).isEqualTo(3);
  }

  private static StopNoticeRequest stopping(Notice notice, long version, String reason) {
    return StopNoticeRequest.newBuilder()
        .setId(notice.getId())
        .setExpectedVersion(version)
        .setReason(reason)
        .build();
  }

  @Test
  void nobodyGetsALetterTwiceOrUncounted() {
    Notice sending = sending(maison().draft(people.exposed(40, "counted.example")), 15);
    var _ = maison().stop(sending);
    relay.reactToSender(sender -> Reaction.ACCEPT);
    var _ = maison().stopped(sending);

    Set<String> recipients =
        relay.received().stream().map(letter -> letter.recipient()).collect(Collectors.toSet());
    assertThat(relay.received()).hasSize(15);
    assertThat(recipients).hasSize(15);
    assertThat(maison().list(sending, LetterState.LETTER_STATE_SENT)).hasSize(15);
    assertThat(maison().list(sending, LetterState.LETTER_STATE_STOPPED)).hasSize(25);
  }
}

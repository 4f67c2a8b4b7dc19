package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.notification.v1.CountUnderWayRequest;
import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.People;
import dev.cordon.notification.testing.People.Person;
import dev.cordon.notification.testing.Reaction;
import dev.cordon.notification.testing.ScriptedRelay;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.postgres.TestDatabase;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay that defers, refuses, breaks off or says nothing, and a sender that is killed. */
@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class RelayTroubleTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @GrpcClient("notices")
  NoticesBlockingStub notices;

  @Inject ScriptedRelay relay;
  @Inject People people;

  private final Person zoe = Person.named("Zoe", "fr-CA");
  private final Person yan = Person.named("Yan", "de");
  private final Person ada = Person.named("Ada", "");

  @BeforeEach
  void startAfresh() {
    relay.reset();
    people.reset();
  }

  @Test
  void aDeferredLetterIsTriedAgain() {
    relay.react(
        to ->
            to.equals(zoe.email()) && relay.receivedFor(zoe.email()).size() < 2
                ? Reaction.DEFER_MESSAGE
                : Reaction.ACCEPT);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    assertThat(maison().completed(notice).getSent()).isEqualTo(2);
    assertThat(maison().letter(notice, zoe).getAttempts()).isEqualTo(2);
    assertThat(relay.receivedFor(zoe.email()))
        .extracting(r -> r.header("Message-ID"))
        .containsOnly(maison().letter(notice, zoe).getMessageId());
    assertThat(relay.receivedFor(yan.email())).hasSize(1);
  }

  /** Before incidents are merged somebody asks, and isn't told that all went while some may go. */
  @Test
  void lettersAreUnderWayUntilEachHasAnOutcome() {
    AtomicBoolean open = new AtomicBoolean();
    relay.react(to -> open.get() ? Reaction.ACCEPT : Reaction.DEFER_MESSAGE);
    Notice draft = maison().draft(people.exposed(List.of(zoe)));
    CountUnderWayRequest asking =
        CountUnderWayRequest.newBuilder().setIncidentId(draft.getIncidentId()).build();
    NoticesBlockingStub lead = Brand.MAISON.lead(notices);
    assertThat(lead.countUnderWay(asking).getNotices()).isZero();

    Notice notice = maison().release(maison().approve(draft));
    assertThat(lead.countUnderWay(asking).getNotices()).isEqualTo(1);
    open.set(true);

    assertThat(maison().completed(notice).getSent()).isEqualTo(1);
    assertThat(lead.countUnderWay(asking).getNotices()).isZero();
  }

  @Test
  void aRefusedLetterHasFailedAndTheAddressIsNowhere() throws SQLException {
    relay.react(to -> to.equals(zoe.email()) ? Reaction.REFUSE : Reaction.ACCEPT);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    Progress progress = maison().completed(notice);

    assertThat(progress.getFailed()).isEqualTo(1);
    assertThat(progress.getSent()).isEqualTo(1);
    Letter failed = maison().letter(notice, zoe);
    assertThat(failed.getSmtpReply()).isEqualTo("550 5.1.1 <[address]>: user unknown");
    assertThat(failed.getFailure()).isEqualTo("The relay refused the letter.");
    assertThat(rowsThatMention("@example.org")).isZero();
  }

  @Test
  void aConnectionThatBreaksBeforeDataCostsNothing() {
    List<String> dropped = new ArrayList<>();
    relay.react(
        to -> {
          synchronized (dropped) {
            return dropped.size() < 3 && dropped.add(to)
                ? Reaction.DROP_BEFORE_DATA
                : Reaction.ACCEPT;
          }
        });
    Notice notice = maison().released(people.exposed(List.of(zoe, yan, ada)));

    assertThat(maison().completed(notice).getSent()).isEqualTo(3);
    assertThat(relay.received()).hasSize(3);
    assertThat(maison().letters(notice)).extracting(Letter::getAttempts).containsOnly(1);
  }

  @Test
  void aRelayThatAsksForAPauseGetsOneAndNoLetterPays() {
    relay.react(to -> Reaction.THROTTLE);
    Notice notice = maison().released(people.exposed(300, "example.net"));
    await().atMost(PATIENCE).until(() -> relay.tries() > 0);

    // Each of the 16 senders tries at once, after 1 s and after 2 s more.
    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(6))
        .until(() -> relay.tries() <= 48);
    assertThat(maison().letters(notice))
        .filteredOn(letter -> !letter.getSmtpReply().isEmpty())
        .isNotEmpty()
        .allSatisfy(l -> assertThat(l.getSmtpReply()).isEqualTo("421 4.7.0 too many messages"));
    relay.react(to -> Reaction.ACCEPT);

    assertThat(maison().completed(notice).getSent()).isEqualTo(300);
    assertThat(maison().letters(notice)).extracting(Letter::getAttempts).containsOnly(1);
  }

  @Test
  void aRefusedSenderPausesTheReleaseAndNoLetterPays() {
    relay.reactToSender(from -> Reaction.REFUSE_SENDER);
    Notice notice = maison().released(people.exposed(300, "example.net"));
    await().atMost(PATIENCE).until(() -> relay.tries() > 0);

    await()
        .during(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(6))
        .until(() -> relay.tries() <= 64);
    relay.reactToSender(from -> Reaction.ACCEPT);

    assertThat(maison().completed(notice).getSent()).isEqualTo(300);
    assertThat(maison().letters(notice)).extracting(Letter::getAttempts).containsOnly(1);
  }

  @Test
  void aLetterWithoutAnAnswerIsUnknownAndNeverSentAgain() {
    relay.react(to -> to.equals(zoe.email()) ? Reaction.DROP_AFTER_DATA : Reaction.ACCEPT);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    Progress progress = maison().completed(notice);

    assertThat(progress.getUnknown()).isEqualTo(1);
    assertThat(progress.getSent()).isEqualTo(1);
    assertThat(relay.receivedFor(zoe.email())).hasSize(1);
    assertThat(maison().letter(notice, zoe).getFailure()).contains("before it answered");
  }

  @Test
  void anErasedPersonGetsNoLetter() {
    people.erase(zoe);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    Progress progress = maison().completed(notice);

    assertThat(progress.getSent()).isEqualTo(1);
    assertThat(maison().letter(notice, zoe).getState()).isEqualTo(LetterState.LETTER_STATE_FAILED);
    assertThat(maison().letter(notice, zoe).getFailure())
        .isEqualTo("The person was erased before the letter was written.");
    assertThat(relay.receivedFor(zoe.email())).isEmpty();
  }

  /**
   * As a process leaves them that is killed: one letter between DATA and its answer, one before.
   */
  @Test
  void aKilledSendersLettersAreQueuedAgainOrUnknown() {
    relay.react(to -> Reaction.DEFER);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan, ada)));
    await()
        .atMost(PATIENCE)
        .until(
            () -> maison().letters(notice).stream().filter(l -> l.getAttempts() > 0).count() == 3);
    leave(notice, zoe, "sending");
    leave(notice, yan, "leased");
    relay.react(to -> Reaction.ACCEPT);

    Progress progress = maison().completed(notice);

    assertThat(progress.getUnknown()).isEqualTo(1);
    assertThat(progress.getSent()).isEqualTo(2);
    assertThat(maison().letter(notice, zoe).getState()).isEqualTo(LetterState.LETTER_STATE_UNKNOWN);
    assertThat(maison().letter(notice, zoe).getFailure()).contains("interrupted");
    assertThat(maison().letter(notice, yan).getFailure()).isEmpty();
    assertThat(relay.receivedFor(zoe.email())).isEmpty();
    assertThat(relay.receivedFor(yan.email())).hasSize(1);
  }

  private Drafts maison() {
    return new Drafts(notices, Brand.MAISON);
  }

  /** As soon as nobody has it: it is deferred, and tried again and again. */
  private static void leave(Notice notice, Person person, String state) {
    await().atMost(PATIENCE).until(() -> left(notice, person, state) == 1);
  }

  private static int left(Notice notice, Person person, String state) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement bind =
            owner.prepareStatement("select set_config('app.tenant', ?, false)");
        PreparedStatement update =
            owner.prepareStatement(
                """
                update letter
                   set state = ?, lease_id = gen_random_uuid(), lease_until = now() - interval '1 s'
                 where notice_id = ?::uuid and person_id = ? and state = 'queued'
                """)) {
      bind.setString(1, Brand.MAISON.id().toString());
      bind.execute();
      update.setString(1, state);
      update.setString(2, notice.getId());
      update.setObject(3, person.id());
      return update.executeUpdate();
    }
  }

  private static long rowsThatMention(String text) throws SQLException {
    try (Connection owner = TestDatabase.current().connectAsOwner();
        PreparedStatement count =
            owner.prepareStatement(
                """
                select (select count(*) from letter l where l::text like ?)
                     + (select count(*) from release r where r::text like ?)
                     + (select count(*) from audit_entry a where a::text like ?)
                """)) {
      for (int i = 1; i <= 3; i++) {
        count.setString(i, "%" + text + "%");
      }
      try (var rows = count.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}

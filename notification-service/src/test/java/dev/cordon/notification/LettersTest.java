package dev.cordon.notification;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.notification.v1.GetNoticeRequest;
import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.ListLettersRequest;
import dev.cordon.contracts.notification.v1.ListLettersResponse;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.People;
import dev.cordon.notification.testing.People.Person;
import dev.cordon.notification.testing.Reaction;
import dev.cordon.notification.testing.ScriptedRelay;
import dev.cordon.notification.testing.ScriptedRelay.Received;
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
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class LettersTest {

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
  void everybodyGetsOneLetterInTheirLanguage() {
    Notice notice = maison().released(people.exposed(List.of(zoe, yan, ada)));

    Progress progress = completed(notice);

    assertThat(progress.getAudience()).isEqualTo(3);
    assertThat(progress.getAudienceDigest()).isEqualTo("digest-of-3");
    assertThat(progress.getLedgerComplete()).isTrue();
    assertThat(progress.getSent()).isEqualTo(3);
    assertThat(progress.getPerSecond()).isPositive();
    assertThat(progress.getEtaSeconds()).isZero();
    assertThat(relay.received())
        .extracting(r -> r.recipient() + " " + subject(r))
        .containsExactlyInAnyOrder(
            "zoe@example.org Vos données chez Maison Élysée",
            "yan@example.org Your data at Maison Élysée",
            "ada@example.org Your data at Maison Élysée");
    Letter letter = maison().letter(notice, zoe);
    assertThat(letter.getState()).isEqualTo(LetterState.LETTER_STATE_SENT);
    assertThat(letter.getLanguage()).isEqualTo("fr");
    assertThat(letter.getRecipientDomain()).isEqualTo("example.org");
    assertThat(letter.getAttempts()).isEqualTo(1);
    assertThat(letter.getSmtpReply()).isEqualTo("250 2.0.0 queued as 42");
    assertThat(letter.getContentSha256()).matches("[0-9a-f]{64}");
    assertThat(letter.getMessageId())
        .isEqualTo("<" + letter.getId() + "@maison.example>")
        .isEqualTo(relay.receivedFor(zoe.email()).getFirst().header("Message-ID"));
  }

  @Test
  void theServiceActsForWhoReleased() {
    Notice notice = maison().released(people.exposed(List.of(zoe)));

    completed(notice);

    for (String method : List.of("freeze", "list", "resolve")) {
      assertThat(people.asked(method))
          .isNotEmpty()
          .allSatisfy(
              call -> {
                assertThat(call.tenant()).isEqualTo(new Tenant(Brand.MAISON.id()));
                assertThat(call.initiator()).isEqualTo("lou");
              });
    }
  }

  @Test
  void anEmptyAudienceIsCompletedAtOnce() {
    assertThat(completed(maison().released(people.exposed(List.of()))).getAudience()).isZero();
  }

  @Test
  void aReleaseSurvivesThatTheCustomerServiceIsDown() {
    people.failOnce("freeze");
    people.failOnce("list");
    people.failOnce("resolve");
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    assertThat(completed(notice).getSent()).isEqualTo(2);
    assertThat(relay.received()).hasSize(2);
  }

  @Test
  void theLedgerGoesOnWhereItWasInterrupted() {
    UUID exposure = people.exposed(5_200, "example.net");
    relay.react(to -> Reaction.REFUSE);
    people.failOnce(call -> call.method().equals("list") && call.detail() == 5_000);

    Progress progress = completed(maison().released(exposure));

    assertThat(progress.getFailed()).isEqualTo(5_200);
    assertThat(people.asked("list"))
        .extracting(People.Asked::detail)
        .containsExactly(0L, 5_000L, 5_000L);
  }

  @Test
  void aReleaseWithoutAnAudienceFailsAndSaysWhy() {
    UUID exposure = people.exposed(List.of(zoe));
    Notice approved = maison().approve(maison().draft(exposure));
    people.forget(exposure);
    Notice released = maison().release(approved);

    Notice failed = inState(released, NoticeState.NOTICE_STATE_RELEASE_FAILED);

    assertThat(failed.getFailure())
        .isEqualTo("The audience can't be frozen. There is no such exposure here.");
    assertThat(failed.hasFailedAt()).isTrue();
    assertThat(maison().progress(released).getFailure()).isEqualTo(failed.getFailure());
    assertThat(people.asked("freeze")).hasSize(1);
  }

  @Test
  void aFailedReleaseGoesOutOnceItsReasonIsMended() {
    UUID exposure = people.exposed(List.of(zoe));
    Notice approved = maison().approve(maison().draft(exposure));
    people.forget(exposure);
    Notice failed = inState(maison().release(approved), NoticeState.NOTICE_STATE_RELEASE_FAILED);
    people.expose(exposure, List.of(zoe));

    Notice edited = maison().rewrite(failed);

    assertThat(edited.getState()).isEqualTo(NoticeState.NOTICE_STATE_DRAFT);
    assertThat(edited.getFailure()).isEmpty();
    assertThat(completed(maison().release(maison().approve(edited))).getSent()).isEqualTo(1);
  }

  @Test
  void aDeferredLetterIsTriedAgain() {
    relay.react(
        to ->
            to.equals(zoe.email()) && relay.receivedFor(zoe.email()).size() < 2
                ? Reaction.DEFER_MESSAGE
                : Reaction.ACCEPT);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    assertThat(completed(notice).getSent()).isEqualTo(2);
    assertThat(maison().letter(notice, zoe).getAttempts()).isEqualTo(2);
    assertThat(relay.receivedFor(zoe.email()))
        .extracting(r -> r.header("Message-ID"))
        .containsOnly(maison().letter(notice, zoe).getMessageId());
    assertThat(relay.receivedFor(yan.email())).hasSize(1);
  }

  @Test
  void aRefusedLetterHasFailedAndTheAddressIsNowhere() throws SQLException {
    relay.react(to -> to.equals(zoe.email()) ? Reaction.REFUSE : Reaction.ACCEPT);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    Progress progress = completed(notice);

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

    assertThat(completed(notice).getSent()).isEqualTo(3);
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

    assertThat(completed(notice).getSent()).isEqualTo(300);
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

    assertThat(completed(notice).getSent()).isEqualTo(300);
    assertThat(maison().letters(notice)).extracting(Letter::getAttempts).containsOnly(1);
  }

  @Test
  void aLetterWithoutAnAnswerIsUnknownAndNeverSentAgain() {
    relay.react(to -> to.equals(zoe.email()) ? Reaction.DROP_AFTER_DATA : Reaction.ACCEPT);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    Progress progress = completed(notice);

    assertThat(progress.getUnknown()).isEqualTo(1);
    assertThat(progress.getSent()).isEqualTo(1);
    assertThat(relay.receivedFor(zoe.email())).hasSize(1);
    assertThat(maison().letter(notice, zoe).getFailure()).contains("before it answered");
  }

  @Test
  void anErasedPersonGetsNoLetter() {
    people.erase(zoe);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    Progress progress = completed(notice);

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
  void aKilledSendersLettersAreQueuedAgainOrUnknown() throws SQLException {
    relay.react(to -> Reaction.DEFER);
    Notice notice = maison().released(people.exposed(List.of(zoe, yan, ada)));
    await()
        .atMost(PATIENCE)
        .until(
            () -> maison().letters(notice).stream().filter(l -> l.getAttempts() > 0).count() == 3);
    leave(notice, zoe, "sending");
    leave(notice, yan, "leased");
    relay.react(to -> Reaction.ACCEPT);

    Progress progress = completed(notice);

    assertThat(progress.getUnknown()).isEqualTo(1);
    assertThat(progress.getSent()).isEqualTo(2);
    assertThat(maison().letter(notice, zoe).getState()).isEqualTo(LetterState.LETTER_STATE_UNKNOWN);
    assertThat(maison().letter(notice, zoe).getFailure()).contains("interrupted");
    assertThat(maison().letter(notice, yan).getFailure()).isEmpty();
    assertThat(relay.receivedFor(zoe.email())).isEmpty();
    assertThat(relay.receivedFor(yan.email())).hasSize(1);
  }

  @Test
  void lettersAreListedPageByPageAndByState() {
    relay.react(to -> to.startsWith("p1") ? Reaction.REFUSE : Reaction.ACCEPT);
    Notice notice = maison().released(people.exposed(30, "example.net"));
    Progress progress = completed(notice);
    assertThat(progress.getFailed()).isEqualTo(11);

    Map<String, LetterState> all = list(notice, LetterState.LETTER_STATE_UNSPECIFIED);
    Map<String, LetterState> failed = list(notice, LetterState.LETTER_STATE_FAILED);

    assertThat(all).hasSize(30);
    assertThat(failed).hasSize(11).containsValue(LetterState.LETTER_STATE_FAILED);
  }

  @Test
  void theTallyIsWhatTheLedgerSays() throws SQLException {
    relay.react(
        to ->
            switch (to.charAt(1)) {
              case '1' -> Reaction.REFUSE;
              case '2' -> Reaction.DROP_AFTER_DATA;
              case '3' -> Reaction.DEFER;
              default -> Reaction.ACCEPT;
            });
    Notice notice = maison().released(people.exposed(40, "example.net"));

    Progress progress = completed(notice);

    Map<String, Long> ledger =
        list(notice, LetterState.LETTER_STATE_UNSPECIFIED).values().stream()
            .collect(toMap(Enum::name, state -> 1L, Long::sum));
    assertThat(progress.getSent()).isEqualTo(ledger.get("LETTER_STATE_SENT")).isEqualTo(7);
    assertThat(progress.getFailed()).isEqualTo(ledger.get("LETTER_STATE_FAILED")).isEqualTo(22);
    assertThat(progress.getUnknown()).isEqualTo(ledger.get("LETTER_STATE_UNKNOWN")).isEqualTo(11);
  }

  private Drafts maison() {
    return new Drafts(notices, Brand.MAISON);
  }

  private Notice inState(Notice notice, NoticeState state) {
    await().atMost(PATIENCE).until(() -> maison().progress(notice).getState() == state);
    return Brand.MAISON
        .lead(notices)
        .getNotice(GetNoticeRequest.newBuilder().setId(notice.getId()).build());
  }

  private Progress completed(Notice notice) {
    assertThat(inState(notice, NoticeState.NOTICE_STATE_COMPLETED).hasCompletedAt()).isTrue();
    Progress progress = maison().progress(notice);
    assertThat(progress.getSent() + progress.getFailed() + progress.getUnknown())
        .isEqualTo(progress.getAudience());
    return progress;
  }

  private Map<String, LetterState> list(Notice notice, LetterState state) {
    List<Letter> letters = new ArrayList<>();
    String cursor = "";
    do {
      ListLettersRequest.Builder request =
          ListLettersRequest.newBuilder().setNoticeId(notice.getId()).setState(state);
      request.getPageBuilder().setLimit(7).setCursor(cursor);
      ListLettersResponse page = Brand.MAISON.lead(notices).listLetters(request.build());
      letters.addAll(page.getLettersList());
      cursor = page.getNextCursor();
    } while (!cursor.isEmpty());
    return letters.stream().collect(toMap(Letter::getPersonId, Letter::getState));
  }

  private static void leave(Notice notice, Person person, String state) throws SQLException {
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
      assertThat(update.executeUpdate()).isEqualTo(1);
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

  private static String subject(Received received) {
    try {
      return received.message().getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException("a message can't be read", e);
    }
  }
}

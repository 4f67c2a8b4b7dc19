package dev.cordon.notification;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
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
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class LettersTest {

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

    Progress progress = maison().completed(notice);

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

    maison().completed(notice);

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
    assertThat(maison().completed(maison().released(people.exposed(List.of()))).getAudience())
        .isZero();
  }

  @Test
  void aReleaseSurvivesThatTheCustomerServiceIsDown() {
    people.failOnce("freeze");
    people.failOnce("list");
    people.failOnce("resolve");
    Notice notice = maison().released(people.exposed(List.of(zoe, yan)));

    assertThat(maison().completed(notice).getSent()).isEqualTo(2);
    assertThat(relay.received()).hasSize(2);
  }

  @Test
  void theLedgerGoesOnWhereItWasInterrupted() {
    UUID exposure = people.exposed(5_200, "example.net");
    relay.react(to -> Reaction.REFUSE);
    people.failOnce(call -> call.method().equals("list") && call.detail() == 5_000);

    Progress progress = maison().completed(maison().released(exposure));

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

    Notice failed = maison().inState(released, NoticeState.NOTICE_STATE_RELEASE_FAILED);

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
    Notice failed =
        maison().inState(maison().release(approved), NoticeState.NOTICE_STATE_RELEASE_FAILED);
    people.expose(exposure, List.of(zoe));

    Notice edited = maison().rewrite(failed);

    assertThat(edited.getState()).isEqualTo(NoticeState.NOTICE_STATE_DRAFT);
    assertThat(edited.getFailure()).isEmpty();
    assertThat(maison().completed(maison().release(maison().approve(edited))).getSent())
        .isEqualTo(1);
  }

  @Test
  void lettersAreListedPageByPageAndByState() {
    relay.react(to -> to.startsWith("p1") ? Reaction.REFUSE : Reaction.ACCEPT);
    Notice notice = maison().released(people.exposed(30, "example.net"));
    Progress progress = maison().completed(notice);
    assertThat(progress.getFailed()).isEqualTo(11);

    Map<String, LetterState> all = maison().list(notice, LetterState.LETTER_STATE_UNSPECIFIED);
    Map<String, LetterState> failed = maison().list(notice, LetterState.LETTER_STATE_FAILED);

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

    Progress progress = maison().completed(notice);

    Map<String, Long> ledger =
        maison().list(notice, LetterState.LETTER_STATE_UNSPECIFIED).values().stream()
            .collect(toMap(Enum::name, state -> 1L, Long::sum));
    assertThat(progress.getSent()).isEqualTo(ledger.get("LETTER_STATE_SENT")).isEqualTo(7);
    assertThat(progress.getFailed()).isEqualTo(ledger.get("LETTER_STATE_FAILED")).isEqualTo(22);
    assertThat(progress.getUnknown()).isEqualTo(ledger.get("LETTER_STATE_UNKNOWN")).isEqualTo(11);
  }

  private Drafts maison() {
    return new Drafts(notices, Brand.MAISON);
  }

  private static String subject(Received received) {
    try {
      return received.message().getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException("a message can't be read", e);
    }
  }
}

package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.ListNoticesRequest;
import dev.cordon.contracts.notification.v1.ListNoticesResponse;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.DatabaseLine;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.OwnDatabaseLine;
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
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database goes away, or another service doesn't answer. */
@QuarkusTest
@TestProfile(OwnDatabaseLine.class)
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class HardTimesTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int SENDERS = 16;

  @GrpcClient("notices")
  NoticesBlockingStub notices;

  @Inject ScriptedRelay relay;
  @Inject People people;
  @Inject DatabaseLine line;

  private final Person zoe = Person.named("Zoe", "fr");

  @BeforeEach
  void startAfresh() {
    relay.reset();
    people.reset();
  }

  @AfterEach
  void mend() {
    line.mend();
  }

  @Test
  void whatTheRelayConfirmedIsKeptUntilTheDatabaseIsBack() {
    AtomicInteger confirmed = new AtomicInteger();
    relay.react(
        to -> {
          if (confirmed.incrementAndGet() == 60) {
            line.cut();
          }
          return Reaction.ACCEPT;
        });
    Notice notice = drafts().released(people.exposed(200, "example.net"));
    await().atMost(PATIENCE).until(line::isCut);

    int before = relay.received().size();
    await()
        .during(Duration.ofSeconds(6))
        .atMost(Duration.ofSeconds(9))
        .until(() -> relay.received().size() <= before + SENDERS);
    line.mend();

    // A lease that ran out meanwhile makes a letter unknown, until the answer in hand is written.
    await().atMost(PATIENCE).until(() -> drafts().progress(notice).getSent() == 200);
    assertThat(completed(notice).getUnknown()).isZero();
    assertThat(relay.received())
        .hasSize(200)
        .extracting(Received::recipient)
        .doesNotHaveDuplicates();
  }

  @Test
  void aLetterWhoseBeginningCommittedUnheardIsSentAllTheSame() {
    line.loseAnswerToCommit("sending");
    Notice notice = drafts().released(people.exposed(List.of(zoe)));

    Progress progress = completed(notice);

    assertThat(line.isLosing()).isFalse();
    assertThat(progress.getSent()).isEqualTo(1);
    Letter letter = drafts().letter(notice, zoe);
    assertThat(letter.getState()).isEqualTo(LetterState.LETTER_STATE_SENT);
    assertThat(letter.getAttempts()).isEqualTo(1);
    assertThat(relay.received()).hasSize(1);
  }

  @Test
  void anOutcomeThatCommittedUnheardIsWrittenOnce() {
    line.loseAnswerToCommit("sent");
    Notice notice = drafts().released(people.exposed(List.of(zoe)));

    assertThat(completed(notice).getSent()).isEqualTo(1);
    assertThat(line.isLosing()).isFalse();
    assertThat(relay.received()).hasSize(1);
  }

  @Test
  void aFreezeThatHangsIsGivenUpWithinItsLease() {
    people.hangOnce("freeze");
    Notice notice = drafts().released(people.exposed(List.of(zoe)));

    assertThat(completed(notice).getSent()).isEqualTo(1);
    assertThat(people.asked("freeze")).hasSize(2);
  }

  @Test
  void aPageOfNoticesReadsNoMoreThanItShows() {
    var request = Drafts.request(UUID.randomUUID()).toBuilder();
    for (String language : List.of("de", "it", "es", "pt", "nl", "pl", "sv", "da")) {
      request.addVersions(Drafts.version(language, "s", "é".repeat(20_000)));
    }
    for (int i = 0; i < 10; i++) {
      assertThat(Brand.ATELIER.lead(notices).draftNotice(request.build()).getId()).isNotEmpty();
    }
    ListNoticesRequest.Builder list = ListNoticesRequest.newBuilder();
    list.getPageBuilder().setLimit(200);

    long before = line.received();
    ListNoticesResponse page = Brand.ATELIER.lead(notices).listNotices(list.build());

    assertThat(page.getNoticesCount()).isEqualTo(3);
    assertThat(page.getNextCursor()).isNotEmpty();
    assertThat(line.received() - before).isLessThan(1_200_000);
  }

  private Progress completed(Notice notice) {
    await()
        .atMost(PATIENCE)
        .until(() -> drafts().progress(notice).getState() == NoticeState.NOTICE_STATE_COMPLETED);
    return drafts().progress(notice);
  }

  private Drafts drafts() {
    return new Drafts(notices, Brand.MAISON);
  }
}

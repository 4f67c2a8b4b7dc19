package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.notification.v1.GetNoticeRequest;
import dev.cordon.contracts.notification.v1.Letter;
import dev.cordon.contracts.notification.v1.LetterState;
import dev.cordon.contracts.notification.v1.ListLettersRequest;
import dev.cordon.contracts.notification.v1.ListNoticesRequest;
import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.People;
import dev.cordon.notification.testing.Refusals;
import dev.cordon.notification.testing.ScriptedRelay;
import dev.cordon.notification.testing.Surroundings;
import dev.cordon.testkit.quarkus.CordonTestResource;
import io.quarkus.grpc.GrpcClient;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both brands send and read at once, over two connections to the database that they share. */
@QuarkusTest
@TestProfile(TwoBrandsTest.TwoConnections.class)
@WithTestResource(CordonTestResource.class)
@WithTestResource(Surroundings.class)
class TwoBrandsTest {

  private static final int PEOPLE = 300;

  public static final class TwoConnections implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("quarkus.datasource.reactive.max-size", "2");
    }
  }

  @GrpcClient("notices")
  NoticesBlockingStub notices;

  @Inject ScriptedRelay relay;
  @Inject People people;

  @BeforeEach
  void startAfresh() {
    relay.reset();
    people.reset();
  }

  @Test
  void neitherSendsToOrCountsThePeopleOfTheOther() {
    Drafts maison = new Drafts(notices, Brand.MAISON);
    Drafts atelier = new Drafts(notices, Brand.ATELIER);
    Notice ofMaison = maison.released(people.exposed(PEOPLE, "of-maison.example"));
    Notice ofAtelier = atelier.released(people.exposed(PEOPLE, "of-atelier.example"));

    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                maison.progress(ofMaison).getState() == NoticeState.NOTICE_STATE_COMPLETED
                    && atelier.progress(ofAtelier).getState()
                        == NoticeState.NOTICE_STATE_COMPLETED);

    assertThat(maison.progress(ofMaison)).extracting(Progress::getSent).isEqualTo((long) PEOPLE);
    assertThat(atelier.progress(ofAtelier)).extracting(Progress::getSent).isEqualTo((long) PEOPLE);
    assertThat(relay.received())
        .hasSize(2 * PEOPLE)
        .allSatisfy(
            letter ->
                assertThat(letter.sender())
                    .isEqualTo(
                        letter.recipient().endsWith("@of-maison.example")
                            ? "privacy@maison.example"
                            : "privacy@atelier.example"));
    assertThat(maison.letters(ofMaison))
        .hasSize(200)
        .allSatisfy(l -> assertThat(l.getRecipientDomain()).isEqualTo("of-maison.example"));
    assertThat(atelier.letters(ofAtelier))
        .hasSize(200)
        .allSatisfy(l -> assertThat(l.getRecipientDomain()).isEqualTo("of-atelier.example"));
  }

  /** A brand's own, by which its answers are told from those of the other. */
  private record Sent(Drafts drafts, Brand brand, Notice notice, int people, String domain) {}

  /** Hundreds of requests, side by side: each has a connection that the other brand had before. */
  @Test
  void neitherReadsAnythingOfTheOther() {
    List<Sent> both =
        List.of(sent(Brand.MAISON, 11, "one.example"), sent(Brand.ATELIER, 17, "two.example"));

    atOnce(
        400,
        i -> {
          Sent own = both.get(i % 2);
          Sent other = both.get(1 - i % 2);
          switch (i / 2 % 5) {
            case 0 -> readsItsNotice(own);
            case 1 -> readsItsProgress(own);
            case 2 -> listsItsLetters(own);
            case 3 -> listsItsNotices(own, other);
            default -> findsNothing(own, other);
          }
        });
  }

  private Sent sent(Brand brand, int size, String domain) {
    Drafts drafts = new Drafts(notices, brand);
    Notice released = drafts.released(people.exposed(size, domain));
    var _ = drafts.completed(released);
    return new Sent(drafts, brand, drafts.read(released), size, domain);
  }

  private static void readsItsNotice(Sent own) {
    assertThat(own.drafts().read(own.notice())).isEqualTo(own.notice());
  }

  private static void readsItsProgress(Sent own) {
    Progress progress = own.drafts().progress(own.notice());
    assertThat(progress.getAudience()).isEqualTo(own.people());
    assertThat(progress.getSent()).isEqualTo(own.people());
  }

  private static void listsItsLetters(Sent own) {
    assertThat(own.drafts().letters(own.notice()))
        .hasSize(own.people())
        .allSatisfy(letter -> assertThat(letter.getRecipientDomain()).isEqualTo(own.domain()))
        .extracting(Letter::getState)
        .containsOnly(LetterState.LETTER_STATE_SENT);
  }

  private void listsItsNotices(Sent own, Sent other) {
    ListNoticesRequest.Builder request = ListNoticesRequest.newBuilder();
    request.getPageBuilder().setLimit(100);
    assertThat(own.brand().lead(notices).listNotices(request.build()).getNoticesList())
        .contains(own.notice())
        .extracting(Notice::getId)
        .doesNotContain(other.notice().getId());
  }

  private void findsNothing(Sent own, Sent other) {
    NoticesBlockingStub lead = own.brand().lead(notices);
    String foreign = other.notice().getId();
    GetNoticeRequest one = GetNoticeRequest.newBuilder().setId(foreign).build();
    ListLettersRequest letters = ListLettersRequest.newBuilder().setNoticeId(foreign).build();
    assertThat(
            List.of(
                Refusals.of(() -> lead.getNotice(one)).reason(),
                Refusals.of(() -> lead.getProgress(one)).reason(),
                Refusals.of(() -> lead.listLetters(letters)).reason()))
        .containsOnly(ErrorReason.NOT_FOUND);
  }

  /** Fails with the first that fails. */
  private static void atOnce(int times, IntConsumer call) {
    try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
      IntStream.range(0, times)
          .mapToObj(i -> CompletableFuture.runAsync(() -> call.accept(i), threads))
          .toList()
          .forEach(CompletableFuture::join);
    }
  }
}

package dev.cordon.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.cordon.contracts.notification.v1.Notice;
import dev.cordon.contracts.notification.v1.NoticeState;
import dev.cordon.contracts.notification.v1.NoticesGrpc.NoticesBlockingStub;
import dev.cordon.contracts.notification.v1.Progress;
import dev.cordon.notification.testing.Brand;
import dev.cordon.notification.testing.Drafts;
import dev.cordon.notification.testing.People;
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
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Both brands send at once, over two connections to the database that they share. */
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
        .allSatisfy(l -> assertThat(l.getRecipientDomain()).isEqualTo("of-maison.example"));
  }
}

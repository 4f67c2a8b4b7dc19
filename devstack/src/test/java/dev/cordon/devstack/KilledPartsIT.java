package dev.cordon.devstack;

import static dev.cordon.devstack.FirstJob.firstJob;
import static dev.cordon.devstack.FirstJob.scene;
import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.PROGRESS;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.chaos.AlertsChaos;
import dev.cordon.devstack.chaos.ChaosResult;
import dev.cordon.devstack.chaos.OnboardingChaos;
import dev.cordon.devstack.demo.Investigation;
import dev.cordon.devstack.demo.Notice;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.demo.reconciliation.Delivery;
import dev.cordon.devstack.demo.reconciliation.Fingerprints;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever part is killed: nothing is lost, nothing is done twice, nobody waits. */
@ExtendWith(RunningStack.class)
@Order(4)
class KilledPartsIT {
  /**
   * Long enough that a connection which backs off would wait longer than a person does. Both ways
   * lead there: the gateway's own connection, and that of the service between them.
   */
  @Test
  void aServiceThatIsDownIsSaidToBeDownAndUsedAgainOnceItIsUp() {
    Scene scene = scene();
    Login officer = scene.maison(scene.cast().privacyOfficer());
    String imports = scene.at("/customers/imports");
    Supplier<Answer> directly = () -> GATEWAY.get(officer, imports);
    Supplier<Answer> throughAnother = () -> expose(officer);
    STACK.kill(Part.CUSTOMER);
    await()
        .pollInterval(Duration.ofMillis(500))
        .during(Duration.ofSeconds(15))
        .atMost(Duration.ofSeconds(40))
        .untilAsserted(
            () -> {
              assertUnavailable(directly);
              assertUnavailable(throughAnother);
            });
    assertThat(GATEWAY.get(officer, scene.at("/incidents")).status()).isEqualTo(200);

    STACK.start(Part.CUSTOMER, PROGRESS);
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              assertThat(directly.get().status()).isEqualTo(200);
              assertThat(throughAnother.get().status()).isEqualTo(201);
            });
  }

  private static Answer expose(Login officer) {
    return GATEWAY.post(
        officer,
        scene().at("/incidents/" + firstJob().investigated().incidentId() + "/exposures"),
        Map.of("sources", List.of(firstJob().importId())));
  }

  private static void assertUnavailable(Supplier<Answer> request) {
    long began = System.nanoTime();
    Answer answer = request.get();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    assertProblem(answer, 503, "SERVICE_UNAVAILABLE");
    assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
  }

  /** The SMTP server stands still while the sender is killed, so that letters are in between. */
  @Test
  void aKilledSenderSendsNothingTwiceAndForgetsNobody() throws Exception {
    Scene scene = scene();
    var notice = new Notice(scene);
    Investigation.Result again = new Investigation(scene).run(firstJob().importId());
    long before = Files.size(STACK.sinkRecords());
    String path = notice.release(again);
    await()
        .pollInterval(Duration.ofMillis(2))
        .atMost(Duration.ofSeconds(60))
        .until(() -> Files.size(STACK.sinkRecords()) > before);
    long smtp = STACK.running(Part.SMTP).orElseThrow().pid();
    signal("STOP", smtp);
    try {
      STACK.kill(Part.NOTIFICATION);
    } finally {
      signal("CONT", smtp);
    }
    assertThat(arrivals(before)).isBetween(1L, firstJob().expected().addressable() - 1);

    STACK.start(Part.NOTIFICATION, PROGRESS);
    Login lead = scene.maison(scene.cast().incidentLead());
    await().atMost(Duration.ofSeconds(5)).until(() -> GATEWAY.get(lead, path).status() == 200);
    JsonNode sending = notice.awaitCompletion(path);
    Notice.Ledger ledger = notice.ledger(path);
    var possible = ledger.sent().and(ledger.unknown());
    Delivery delivery = delivery(before, possible);
    assertThat(ledger.total()).isEqualTo(firstJob().expected().addressable());
    assertThat(sending.path("sent").asLong() + sending.path("unknown").asLong())
        .isEqualTo(ledger.total());
    assertThat(delivery.duplicated()).isZero();
    assertThat(delivery.foreign()).isZero();
    assertThat(delivery.recipientsUnexpected()).isZero();
    assertThat(delivery(before, ledger.sent()).lost()).isZero();
    assertThat(delivery.lost()).isLessThanOrEqualTo(ledger.in("unknown"));
  }

  private static Delivery delivery(long before, Fingerprints ledger) {
    return Delivery.of(
        STACK.sinkRecords(),
        before,
        scene().cast().maisonDomain(),
        ledger,
        firstJob().expected().addresses());
  }

  private static long arrivals(long before) throws IOException {
    try (var records = Files.newInputStream(STACK.sinkRecords())) {
      records.skipNBytes(before);
      return new String(records.readAllBytes(), StandardCharsets.UTF_8).lines().count();
    }
  }

  private static void signal(String name, long pid) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("bash", "-c", "kill -" + name + " " + pid).start().waitFor();
    assertThat(exit).isZero();
  }

  /**
   * SIGKILL in an alert storm: what was answered is there, and what is sent again isn't doubled.
   */
  @Test
  void anAlertStormOutlivesTheServiceThatKeepsIt() {
    Login lead = scene().maison(scene().cast().incidentLead());

    ChaosResult result = new AlertsChaos(STACK, GATEWAY, PROGRESS, lead, 20_260_101).run(1);

    assertThat(result.isClean()).as(result.toString()).isTrue();
    assertThat(result.kills()).isEqualTo(1);
  }

  /** SIGKILL while organizations are made, renamed and suspended; the long run is a verb. */
  @Test
  void whateverIsKilledTheOrganizationsAreAsOrdered() {
    ChaosResult result = new OnboardingChaos(STACK, GATEWAY, PROGRESS, 20_260_101).run(3);

    assertThat(result.isClean()).as(result.toString()).isTrue();
    assertThat(result.kills()).isEqualTo(5);
  }
}

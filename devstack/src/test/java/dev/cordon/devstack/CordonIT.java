package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.PROGRESS;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.chaos.ChaosResult;
import dev.cordon.devstack.chaos.OnboardingChaos;
import dev.cordon.devstack.demo.Evidence;
import dev.cordon.devstack.demo.Investigation;
import dev.cordon.devstack.demo.MainJob;
import dev.cordon.devstack.demo.Notice;
import dev.cordon.devstack.demo.Scene;
import dev.cordon.devstack.demo.reconciliation.Delivery;
import dev.cordon.devstack.demo.reconciliation.Fingerprints;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Part;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole system with real Keycloak, PostgreSQL and SMTP, through the public door: the main job,
 * then what must be refused, then what must survive.
 */
@ExtendWith(RunningStack.class)
@TestMethodOrder(OrderAnnotation.class)
class CordonIT {
  private static final int CUSTOMERS = 2_000;

  private static List<Evidence> mainJobs = List.of();

  @Test
  @Order(1)
  void theMainJobReconciles() throws IOException {
    mainJobs = List.of(new MainJob(STACK, GATEWAY, PROGRESS).run(CUSTOMERS));
    assertReconciles(mainJobs.getFirst());
  }

  @Test
  @Order(2)
  void aSecondOneBesideTheFirstReconcilesToo() throws IOException {
    assertReconciles(new MainJob(STACK, GATEWAY, PROGRESS).run(200));
  }

  @Test
  @Order(3)
  void whatIsAnotherBrandsIsNotFound() {
    Scene scene = scene();
    Login stranger = scene.velora(scene.cast().veloraLead());
    String incident = "/incidents/" + firstJob().investigated().incidentId();
    for (String path : List.of("", "/incidents", incident, incident + "/findings", "/notices")) {
      assertProblem(GATEWAY.get(stranger, scene.at(path)), 404, "NOT_FOUND");
    }
    assertProblem(
        GATEWAY.post(
            stranger,
            scene.at(incident + "/timeline"),
            Map.of("happened_at", "2026-01-01T00:00:00Z", "text", "I was here.")),
        404,
        "NOT_FOUND");
  }

  @Test
  @Order(4)
  void anIdOfAnotherBrandIsAnsweredLikeAnIdOfNothing() throws Exception {
    Scene scene = scene();
    Login lead = scene.velora(scene.cast().veloraLead());
    JsonNode own =
        GATEWAY
            .post(
                lead,
                "/api/v1/brands/" + scene.cast().velora() + "/incidents",
                Map.of("title", "Of Velora", "summary", "", "aware_at", "2026-01-01T00:00:00Z"))
            .expect(201);
    Evidence job = firstJob();
    JsonNode share =
        GATEWAY
            .post(
                scene.maison(scene.cast().incidentLead()),
                scene.at("/incidents/" + job.investigated().incidentId() + "/shares"),
                Map.of(
                    "recipient", scene.cast().partner(),
                    "parts", List.of("summary", "timeline", "findings", "indicators"),
                    "access", "work",
                    "until", Instant.now().plus(Duration.ofDays(30)).toString()))
            .expect(201);
    var probe =
        new ForeignIds(
            URI.create(STACK.endpoints().gateway()),
            STACK.tokens(),
            Map.of(
                "incident", job.investigated().incidentId(),
                "exposure", job.investigated().exposureId(),
                "import", job.importId(),
                "share", share.path("id").asText(),
                "notice", job.noticePath().substring(job.noticePath().lastIndexOf('/') + 1)),
            Map.of("incident", own.path("id").asText()),
            scene.cast().partner());

    assertThat(probe.probes()).hasSizeGreaterThan(15);
    assertThat(probe.findings(List.of(lead, scene.velora(scene.cast().veloraOfficer())))).isEmpty();
  }

  @Test
  @Order(4)
  void withoutTheRoleItIsForbidden() {
    Scene scene = scene();
    Login auditor = scene.maison(scene.cast().auditor());
    assertProblem(
        GATEWAY.post(
            auditor,
            scene.at("/incidents"),
            Map.of("title", "No", "summary", "", "aware_at", "2026-01-01T00:00:00Z")),
        403,
        "MISSING_ROLE");
    assertProblem(
        GATEWAY.post(auditor, firstJob().noticePath() + "/release", Map.of()), 403, "MISSING_ROLE");
  }

  @Test
  @Order(5)
  void aFileThatNobodyCanReadIsRefusedAndLeavesNothing() throws IOException {
    Scene scene = scene();
    Login officer = scene.maison(scene.cast().privacyOfficer());
    Path file =
        Files.writeString(Files.createTempFile(Path.of("target"), "bad", ".csv"), "a,b\n1,2\n");
    String imports = scene.at("/customers/imports");
    JsonNode before = GATEWAY.get(officer, imports).expect(200);

    Answer answer =
        GATEWAY.upload(officer, imports + "?source=crm&legal_entity=FR", file, "text/csv");

    assertProblem(answer, 400, "MALFORMED_REQUEST");
    assertThat(GATEWAY.get(officer, imports).expect(200)).isEqualTo(before);
  }

  @Test
  @Order(5)
  void nobodyApprovesWhatTheyWrote() {
    Scene scene = scene();
    Login author = scene.maison(scene.cast().deputy());
    var notice = new Notice(scene);
    String path = notice.draft(author, firstJob().investigated());

    assertProblem(notice.approve(author, path, notice.hash(author, path)), 403, "FOUR_EYES");

    Login lead = scene.maison(scene.cast().incidentLead());
    assertProblem(GATEWAY.post(lead, path + "/release", Map.of()), 409, "WRONG_STATE");
  }

  @Test
  @Order(5)
  void anEditMakesWhatWasReadStaleAndVoidsTheApproval() {
    Scene scene = scene();
    Login officer = scene.maison(scene.cast().privacyOfficer());
    Login approver = scene.maison(scene.cast().approver());
    Login lead = scene.maison(scene.cast().incidentLead());
    var notice = new Notice(scene);
    String path = notice.draft(officer, firstJob().investigated());
    String read = notice.hash(approver, path);

    edit(officer, path, "Read this first");
    assertProblem(notice.approve(approver, path, read), 409, "APPROVAL_STALE");

    notice.approve(approver, path, notice.hash(approver, path)).expect(200);
    edit(officer, path, "Read this instead");
    assertProblem(GATEWAY.post(lead, path + "/release", Map.of()), 409, "WRONG_STATE");
  }

  private static void edit(Login editor, String path, String subject) {
    Answer before = GATEWAY.get(editor, path);
    before.expect(200);
    GATEWAY
        .put(
            editor,
            path,
            before.headers().firstValue("ETag").orElseThrow(),
            Map.of(
                "default_language",
                "en",
                "versions",
                List.of(Map.of("language", "en", "subject", subject, "body", "Dear customer,"))))
        .expect(200);
  }

  /**
   * Long enough that a connection which backs off would wait longer than a person does. Both ways
   * lead there: the gateway's own connection, and that of the service between them.
   */
  @Test
  @Order(5)
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
  @Order(6)
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

  @Test
  @Order(7)
  void aRefusalIsInTheTrailOfTheOrganization() {
    Scene scene = scene();
    Login auditor = scene.maison(scene.cast().auditor());
    JsonNode refused =
        GATEWAY.get(auditor, scene.at("/audit?outcome=refusal&limit=200")).expect(200);

    assertThat(refused.path("items"))
        .anySatisfy(
            entry -> {
              assertThat(entry.path("object_id").asText()).endsWith("Incidents/OpenIncident");
              assertThat(entry.path("details").path("reason").asText()).isEqualTo("MISSING_ROLE");
            });
  }

  @Test
  @Order(8)
  void aSuspendedBrandIsShutOutEverywhereAndLetInAgain() {
    organizations().aSuspendedBrandIsShutOutEverywhereAndLetInAgain();
  }

  @Test
  @Order(8)
  void whoLeavesForGoodTakesTwoOperatorsAndLeavesNobodyBehind() {
    organizations().whoLeavesForGoodTakesTwoOperatorsAndLeavesNobodyBehind();
  }

  @Test
  @Order(9)
  void driftIsFoundAndMended() throws Exception {
    organizations().driftIsFoundAndMended();
  }

  /** SIGKILL while organizations are made, renamed and suspended; the long run is a verb. */
  @Test
  @Order(10)
  void whateverIsKilledTheOrganizationsAreAsOrdered() {
    ChaosResult result = new OnboardingChaos(STACK, GATEWAY, PROGRESS, 20_260_101).run(3);

    assertThat(result.isClean()).as(result.toString()).isTrue();
    assertThat(result.kills()).isEqualTo(5);
  }

  /** Last: whatever was killed before, all chains fit. */
  @Test
  @Order(11)
  void aRowOfTheTrailThatIsEditedByHandIsNamed(@TempDir Path folder) throws Exception {
    var trail = new HandEditedTrail(STACK, GATEWAY, scene(), folder);
    trail.fetch();
    assertThat(trail.fileFits()).as(trail.shown()).isTrue();
    assertThat(trail.chainsFit()).as(trail.shown()).isTrue();

    String entry = trail.edit(3);

    assertThat(trail.chainsFit()).isFalse();
    assertThat(trail.shown())
        .contains("incident", scene().cast().maison(), "position 3 ", entry, "changed_entry");
    trail.undo(3);
    assertThat(trail.chainsFit()).as(trail.shown()).isTrue();
  }

  private static OrganizationChecks organizations() {
    return new OrganizationChecks(scene());
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

  private static Evidence firstJob() {
    assertThat(mainJobs).as("the main job has to work first").isNotEmpty();
    return mainJobs.getFirst();
  }

  private static Scene scene() {
    return firstJob().scene();
  }

  private static void assertReconciles(Evidence evidence) {
    assertThat(evidence.reconciliation().failures()).isEmpty();
    assertThat(evidence.rejections().differences()).isEmpty();
    assertThat(evidence.shared().openDoors()).isEmpty();
  }

  static void assertProblem(Answer answer, int status, String reason) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    assertThat(answer.body().path("reason").asText()).isEqualTo(reason);
  }
}

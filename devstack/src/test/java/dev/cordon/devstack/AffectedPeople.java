package dev.cordon.devstack;

import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;
import static dev.cordon.devstack.RunningStack.STACK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.reconciliation.Delivery;
import dev.cordon.devstack.demo.reconciliation.Fingerprints;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.demo.rest.Pages;
import dev.cordon.devstack.keycloak.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The first brand's customers whom the supplier had: imported, counted, and written to once. */
record AffectedPeople(ExerciseCast cast, ExerciseCase of) {

  static final int PEOPLE = 24;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /**
   * The customer file as the brand's CRM exports it.
   *
   * @return id of the import, once all of it is there
   */
  String imported(Path folder) throws IOException {
    Path file = folder.resolve("customers.csv");
    Files.write(
        file,
        Stream.concat(
                Stream.of("customer_number,email,given_name,family_name,country,language"),
                IntStream.range(0, PEOPLE)
                    .mapToObj(i -> "C%d,%s,Ana,Lima,FR,en".formatted(i, address(i))))
            .toList());
    String imports = of.brand().at("/customers/imports");
    String id =
        GATEWAY
            .upload(cast.officer(), imports + "?source=crm&legal_entity=FR", file, "text/csv")
            .expect(202)
            .path("id")
            .asText();
    JsonNode done =
        await()
            .atMost(PATIENCE)
            .until(
                () -> GATEWAY.get(cast.officer(), imports + "/" + id).expect(200),
                view -> List.of("completed", "failed").contains(view.path("state").asText()));
    assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("completed");
    assertThat(done.path("new_people").asLong()).isEqualTo(PEOPLE);
    return id;
  }

  /** States what was exposed and what wasn't, and has the people counted; id of the exposure. */
  String counted(String importId) {
    for (String category : List.of("name", "email_address")) {
      GATEWAY
          .post(
              cast.officer(),
              of.at("/findings"),
              Map.of(
                  "category", category,
                  "verdict", "exposed",
                  "method", "Columns of the file that the supplier had.",
                  "evidence", "The supplier's notice, annex 1."))
          .expect(201);
    }
    GATEWAY
        .post(
            cast.officer(),
            of.at("/negative-findings"),
            Map.of(
                "category", "payment_card",
                "firm", "Nordlys Forensics",
                "established_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                "method", "vendor_attestation",
                "confidence", "high",
                "evidence", List.of(Map.of("reference", "The supplier's notice, annex 2"))))
        .expect(201);
    JsonNode exposure =
        GATEWAY
            .post(cast.officer(), of.at("/exposures"), Map.of("sources", List.of(importId)))
            .expect(201);
    assertThat(exposure.path("people").asLong()).isEqualTo(PEOPLE);
    assertThat(exposure.path("addressable").asLong()).isEqualTo(PEOPLE);
    assertThat(exposure.at("/by_legal_entity/0/legal_entity").asText()).isEqualTo("FR");
    assertThat(Items.texts(exposure.path("by_category"), "/category"))
        .containsExactlyInAnyOrder("name", "email_address");
    return exposure.path("id").asText();
  }

  /**
   * The officer writes, another person approves, the lead releases: each letter arrives once.
   *
   * @return path of the notice
   */
  String areWrittenToOnce(String exposure) throws IOException {
    Path records = STACK.sinkRecords();
    long before = Files.exists(records) ? Files.size(records) : 0;
    String notice = drafted(exposure);
    assertProblem(approve(cast.officer(), notice), 403, "FOUR_EYES");
    Login lead = of.brand().lead();
    assertProblem(GATEWAY.post(lead, notice + "/release", Map.of()), 409, "WRONG_STATE");
    approve(cast.approver(), notice).expect(200);
    GATEWAY.post(lead, notice + "/release", Map.of()).expect(202);
    JsonNode done =
        await()
            .atMost(PATIENCE)
            .until(
                () -> GATEWAY.get(lead, notice).expect(200),
                view ->
                    List.of("completed", "release_failed").contains(view.path("state").asText()));
    assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("completed");

    var sent = new Fingerprints();
    new Pages(GATEWAY, lead, notice + "/letters?state=sent")
        .forEach(letter -> sent.add(Delivery.bare(letter.path("message_id").asText())));
    assertThat(sent.size()).isEqualTo(PEOPLE);
    var recipients = new Fingerprints();
    IntStream.range(0, PEOPLE).mapToObj(AffectedPeople::address).forEach(recipients::add);
    assertThat(Delivery.of(records, before, of.brand().alias() + ".example", sent, recipients))
        .isEqualTo(new Delivery(PEOPLE, 0, 0, 0, 0, 0));
    return notice;
  }

  private String drafted(String exposure) {
    JsonNode draft =
        GATEWAY
            .post(
                cast.officer(),
                of.brand().at("/notices"),
                Map.of(
                    "incident_id",
                    of.incident(),
                    "exposure_id",
                    exposure,
                    "default_language",
                    "en",
                    "versions",
                    List.of(
                        Map.of(
                            "language", "en",
                            "subject", "A supplier of ours was breached",
                            "body",
                                "Dear {{given_name}}, your name and e-mail address were copied."
                                    + " {{not_affected:payment_card}}Your payment cards were"
                                    + " not.{{/not_affected}}"))))
            .expect(201);
    assertThat(Items.texts(draft.path("not_affected"), "")).containsExactly("payment_card");
    return of.brand().at("/notices/" + draft.path("id").asText());
  }

  private static Answer approve(Login by, String notice) {
    String hash = GATEWAY.get(by, notice).expect(200).path("content_hash").asText();
    return GATEWAY.post(by, notice + "/approval", Map.of("content_hash", hash));
  }

  private static String address(int customer) {
    return "customer%d@halcyon.webmail.example".formatted(customer);
  }
}

package dev.cordon.devstack.demo;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.keycloak.Login;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The incident, its timeline, what was found exposed or not, and who is concerned. */
public final class Investigation {
  /** Kinds of data that were copied. */
  static final List<String> EXPOSED = List.of("name", "email_address", "country");

  /** Kinds of data of which the record must hold that they were not. */
  static final List<String> NOT_EXPOSED = List.of("password", "payment_card", "bank_account");

  /** A line of the timeline that somebody writes. */
  public record Line(Instant happenedAt, String text) {}

  /**
   * The incident, before it is known who is concerned.
   *
   * @param timeline what was written into it
   */
  public record Opened(String incidentId, Instant awareAt, List<Line> timeline) {}

  /**
   * What is known at its end.
   *
   * @param exposure as the API shows it
   */
  public record Result(Opened opened, JsonNode exposure) {
    public String incidentId() {
      return opened.incidentId();
    }

    public Instant awareAt() {
      return opened.awareAt();
    }

    public String exposureId() {
      return exposure.path("id").asText();
    }

    String summary() {
      return "exposure: %,d people in %d countries, %,d of them without a usable address"
          .formatted(
              exposure.path("people").asLong(),
              StreamSupport.stream(exposure.path("by_country").spliterator(), false)
                  .filter(count -> !count.path("country").asText().isEmpty())
                  .count(),
              exposure.path("not_addressable").asLong());
    }
  }

  private final Scene scene;
  private final Login responder;
  private final Login officer;

  public Investigation(Scene scene) {
    this.scene = scene;
    this.responder = scene.maison(scene.cast().responder());
    this.officer = scene.maison(scene.cast().privacyOfficer());
  }

  /**
   * @param importId the customers that the copied data were taken from
   */
  public Result run(String importId) {
    return expose(open(), importId);
  }

  /** The incident with its timeline, and what was exposed and what was not. */
  Opened open() {
    scene.progress().waiting("opening the incident");
    Instant awareAt = Instant.now().minus(26, ChronoUnit.HOURS).truncatedTo(ChronoUnit.SECONDS);
    String incident = open(awareAt);
    List<Line> timeline = timeline(awareAt);
    timeline.forEach(line -> write(incident, line));
    findings(incident);
    return new Opened(incident, awareAt, timeline);
  }

  /**
   * @param importId the customers that the copied data were taken from
   */
  Result expose(Opened opened, String importId) {
    scene.progress().waiting("computing who was exposed");
    JsonNode exposure =
        scene
            .gateway()
            .post(
                officer,
                scene.at("/incidents/" + opened.incidentId() + "/exposures"),
                Map.of("sources", List.of(importId)))
            .expect(201);
    return new Result(opened, exposure);
  }

  private String open(Instant awareAt) {
    return scene
        .gateway()
        .post(
            responder,
            scene.at("/incidents"),
            Map.ofEntries(
                entry("title", "Copy of customer data out of the CRM"),
                entry(
                    "summary",
                    "An unauthorised party used a stolen session of a support contractor to run an"
                        + " export of the customer register. The session was ended the same day."),
                entry("occurred_at", awareAt.minus(Duration.ofDays(3)).toString()),
                entry("aware_at", awareAt.toString()),
                entry("tlp", "amber")))
        .expect(201)
        .path("id")
        .asText();
  }

  private static List<Line> timeline(Instant awareAt) {
    return List.of(
        new Line(awareAt.minus(Duration.ofDays(3)), "First call of the export with the session."),
        new Line(awareAt, "Alert on an export of unusual size; confirmed by the security team."),
        new Line(awareAt.plus(Duration.ofMinutes(40)), "Session ended, contractor's access shut."),
        new Line(
            awareAt.plus(Duration.ofHours(5)),
            "Phishing in the brand's name seen at two partners: same sender domain, same link."));
  }

  private void write(String incident, Line line) {
    scene
        .gateway()
        .post(
            responder,
            scene.at("/incidents/" + incident + "/timeline"),
            Map.of("happened_at", line.happenedAt().toString(), "text", line.text()))
        .expect(201);
  }

  private void findings(String incident) {
    for (String category : EXPOSED) {
      find(
          incident,
          category,
          "exposed",
          "Columns of the export job, from its definition and the access log of the CRM.",
          "Evidence store: case 1, access log of the CRM, entries of the export job.");
    }
    for (String category : NOT_EXPOSED) {
      find(
          incident,
          category,
          "not_exposed",
          "Schema of the CRM read completely: it holds no such data. Systems that hold them have"
              + " another login, whose log shows no access by the session.",
          "Evidence store: case 1, schema of the CRM; login log of the payment and shop systems.");
      establish(incident, category);
    }
  }

  /** What letters may rely on: who established it, how and by what. */
  private void establish(String incident, String category) {
    scene
        .gateway()
        .post(
            officer,
            scene.at("/incidents/" + incident + "/negative-findings"),
            Map.ofEntries(
                entry("category", category),
                entry("established_by", "Kim Larsen"),
                entry("firm", "Nordlys Forensics"),
                entry("established_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString()),
                entry("method", "log_review"),
                entry("confidence", "high"),
                entry(
                    "evidence",
                    List.of(
                        Map.of("reference", "Evidence store: case 1, schema of the CRM"),
                        Map.of(
                            "reference",
                            "Evidence store: case 1, login log of payment and shop")))))
        .expect(201);
  }

  private void find(
      String incident, String category, String verdict, String method, String evidence) {
    scene
        .gateway()
        .post(
            officer,
            scene.at("/incidents/" + incident + "/findings"),
            Map.ofEntries(
                entry("category", category),
                entry("verdict", verdict),
                entry("method", method),
                entry("evidence", evidence)))
        .expect(201);
  }
}

package dev.cordon.devstack.demo;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.reconciliation.Delivery;
import dev.cordon.devstack.demo.reconciliation.Fingerprints;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.demo.rest.Pages;
import dev.cordon.devstack.keycloak.Login;
import dev.cordon.devstack.stack.Bar;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** The letter to the people concerned: drafted, approved by somebody else, released, sent. */
public final class Notice {
  private static final Duration STANDSTILL_LIMIT = Duration.ofMinutes(2);

  /** Letters by their state in the ledger, and the ids of the messages that went out. */
  public record Ledger(Map<String, Long> letters, Fingerprints sent, Fingerprints unknown) {
    public long total() {
      return letters.values().stream().mapToLong(Long::longValue).sum();
    }

    public long in(String state) {
      return letters.getOrDefault(state, 0L);
    }
  }

  private final Scene scene;
  private final Login officer;
  private final Login lead;

  public Notice(Scene scene) {
    this.scene = scene;
    this.officer = scene.maison(scene.cast().privacyOfficer());
    this.lead = scene.maison(scene.cast().incidentLead());
  }

  /** Drafts the notice, has it approved by a second person and releases it; its path. */
  public String release(Investigation.Result investigated) {
    String path = draft(officer, investigated);
    Login approver = scene.maison(scene.cast().approver());
    approve(approver, path, hash(approver, path)).expect(200);
    scene.gateway().post(lead, path + "/release", Map.of()).expect(202);
    return path;
  }

  /** Drafts the notice in all languages; its path. */
  public String draft(Login author, Investigation.Result investigated) {
    scene.progress().waiting("drafting the notice");
    JsonNode draft =
        scene
            .gateway()
            .post(
                author,
                scene.at("/notices"),
                Map.ofEntries(
                    entry("incident_id", investigated.incidentId()),
                    entry("exposure_id", investigated.exposureId()),
                    entry("default_language", NoticeTexts.DEFAULT_LANGUAGE),
                    entry(
                        "versions",
                        NoticeTexts.versions(
                            investigated.awareAt().atZone(ZoneOffset.UTC).toLocalDate(),
                            scene.cast().privacyContact()))))
            .expect(201);
    return scene.at("/notices/" + draft.path("id").asText());
  }

  /** What somebody approves who approves what they see now. */
  public String hash(Login reader, String path) {
    return scene.gateway().get(reader, path).expect(200).path("content_hash").asText();
  }

  public Answer approve(Login approver, String path, String hash) {
    return scene.gateway().post(approver, path + "/approval", Map.of("content_hash", hash));
  }

  /** Shows how the sending goes on, until every letter has an outcome. */
  public JsonNode awaitCompletion(String path) {
    var patience = new Patience(STANDSTILL_LIMIT);
    while (true) {
      JsonNode notice = scene.gateway().get(lead, path).expect(200);
      boolean completed = notice.path("state").asText().equals("completed");
      if (notice.has("failure")) {
        throw new DemoFailure("The release failed: " + notice.path("failure").asText());
      }
      JsonNode progress = scene.gateway().get(lead, path + "/progress").expect(200);
      if (completed) {
        return progress;
      }
      scene.progress().waiting("sending " + describe(progress));
      patience.await("The letters stand still: " + progress, progress.hashCode());
    }
  }

  private static String describe(JsonNode progress) {
    long audience = progress.path("audience").asLong();
    long sent = progress.path("sent").asLong();
    String left =
        progress.has("eta_seconds")
            ? ", %d s left".formatted(progress.path("eta_seconds").asLong())
            : "";
    return "%s %,d of %,d letters, %.0f/s%s"
        .formatted(
            Bar.of(audience == 0 ? 0 : 100.0 * sent / audience),
            sent,
            audience,
            progress.path("per_second").asDouble(),
            left);
  }

  /** Reads the whole ledger of the notice, page by page. */
  public Ledger ledger(String path) {
    Map<String, Long> letters = new TreeMap<>();
    var sent = new Fingerprints();
    var unknown = new Fingerprints();
    new Pages(scene.gateway(), lead, path + "/letters")
        .forEach(
            letter -> {
              String state = letter.path("state").asText();
              long count = letters.merge(state, 1L, Long::sum);
              if (count % 1000 == 0) {
                scene.progress().waiting("reading the ledger, %,d letters".formatted(count));
              }
              String id = Delivery.bare(letter.path("message_id").asText());
              switch (state) {
                case "sent" -> sent.add(id);
                case "unknown" -> unknown.add(id);
                default -> {}
              }
            });
    return new Ledger(letters, sent, unknown);
  }
}

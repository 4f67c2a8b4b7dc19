package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Two indicators for one partner, who sees them and nothing else. */
public final class Sharing {
  /** {@code MARKING} of TLP:AMBER in the STIX extension of TLP 2.0 (OASIS, tlp-2.0). */
  static final String TLP_AMBER = "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421";

  /**
   * What the partner and others met.
   *
   * @param shared indicators that the brand shared
   * @param seen those of them that the partner fetched, as TLP:AMBER
   * @param beyond other indicators that the partner fetched
   * @param openDoors a line each: something that should have been refused and wasn't
   */
  public record Result(int shared, int seen, int beyond, List<String> openDoors) {}

  private final Scene scene;

  Sharing(Scene scene) {
    this.scene = scene;
  }

  Result run(String incident, String notice) {
    scene.progress().waiting("sharing indicators");
    Set<String> shared = new HashSet<>();
    shared.add(
        share(incident, "domain-name", "maison-aurelle-care.example", "Sender of the phishing"));
    shared.add(
        share(
            incident,
            "url",
            "https://maison-aurelle-care.example/confirm/your-account",
            "Link in the phishing"));
    Set<String> seen = new HashSet<>();
    int beyond = 0;
    for (JsonNode object : bundle(scene.partner()).expect(200).path("objects")) {
      if (object.path("type").asText().equals("indicator")) {
        boolean expected = shared.contains(object.path("id").asText()) && isAmber(object);
        beyond += expected ? 0 : 1;
        if (expected) {
          seen.add(object.path("id").asText());
        }
      }
    }
    List<String> open = openDoors(incident, notice);
    scene
        .progress()
        .done(
            "6 %d indicators shared, TLP:AMBER; %s fetched %d and sees nothing else"
                .formatted(shared.size(), scene.cast().partner(), seen.size()));
    return new Result(shared.size(), seen.size(), beyond, open);
  }

  private String share(String incident, String type, String value, String description) {
    JsonNode made =
        scene
            .gateway()
            .post(
                scene.maison(scene.cast().responder()),
                scene.at("/incidents/" + incident + "/indicators"),
                Map.of(
                    "type",
                    type,
                    "value",
                    value,
                    "description",
                    description,
                    "tlp",
                    "amber",
                    "circles",
                    List.of(scene.cast().circle())))
            .expect(201);
    return made.path("id").asText();
  }

  private static boolean isAmber(JsonNode indicator) {
    return indicator.path("object_marking_refs").toString().contains(TLP_AMBER);
  }

  private Answer bundle(Login as) {
    return scene.gateway().get(as, "/api/v1/circles/" + scene.cast().circle() + "/bundle");
  }

  private List<String> openDoors(String incident, String notice) {
    List<String> open = new ArrayList<>();
    Login partner = scene.partner();
    String velora = "/api/v1/brands/" + scene.cast().velora();
    Stream.of(
            scene.at(""),
            scene.at("/incidents"),
            scene.at("/incidents/" + incident),
            scene.at("/incidents/" + incident + "/timeline"),
            scene.at("/incidents/" + incident + "/findings"),
            scene.at("/incidents/" + incident + "/indicators"),
            scene.at("/incidents/" + incident + "/exposures"),
            scene.at("/customers/imports"),
            scene.at("/notices"),
            notice + "/letters",
            velora + "/incidents",
            "/api/v1/circles/somebody-elses/bundle",
            "/api/v1/platform/organizations")
        .map(path -> scene.gateway().get(partner, path))
        .forEach(answer -> requireShut(answer, open));
    // The sportswear brand isn't in the circle.
    requireShut(bundle(scene.velora(scene.cast().veloraLead())), open);
    return open;
  }

  private static void requireShut(Answer answer, List<String> open) {
    if (answer.status() != 404 && answer.status() != 403) {
      open.add(answer.request() + " was answered with " + answer.status());
    }
  }
}

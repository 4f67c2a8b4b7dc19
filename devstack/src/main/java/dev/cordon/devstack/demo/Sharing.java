package dev.cordon.devstack.demo;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.CircleBundle;
import dev.cordon.devstack.keycloak.Login;
import java.util.List;
import java.util.Map;

/**
 * Two indicators for one partner, who sees them and nothing else; a third one, in a circle of the
 * brands, is there not to be seen.
 */
public final class Sharing {
  /** Fewer a page than there are, so that there is another page to look at. */
  private static final int A_PAGE = 1;

  /** What was found in the incident, as the API takes it. */
  private record Found(String type, String value, String description) {}

  private static final List<Found> FOR_THE_PARTNER =
      List.of(
          new Found("domain-name", "maison-aurelle-care.example", "Sender of the phishing"),
          new Found(
              "url",
              "https://maison-aurelle-care.example/confirm/your-account",
              "Link in the phishing"));

  private static final List<Found> FOR_THE_BRANDS =
      List.of(
          new Found(
              "domain-name", "velora-sport-care.example", "By the same hand, for the other brand"));

  /**
   * What the partner and others met.
   *
   * @param shared indicators that the brand shared with the partner
   * @param partner what that one fetched
   * @param sharedElsewhere indicators that the brand shared in the circle of the brands
   * @param sister what the other brand fetched there
   * @param openDoors a line each: something that should have been refused and wasn't
   */
  public record Result(
      int shared, Fetched partner, int sharedElsewhere, Fetched sister, List<String> openDoors) {}

  private final Scene scene;

  Sharing(Scene scene) {
    this.scene = scene;
  }

  Result run(String incident, String notice) {
    scene.progress().waiting("sharing indicators");
    Cast cast = scene.cast();
    List<JsonNode> shared =
        FOR_THE_PARTNER.stream().map(found -> share(incident, cast.circle(), found)).toList();
    List<JsonNode> elsewhere =
        FOR_THE_BRANDS.stream().map(found -> share(incident, cast.brandsCircle(), found)).toList();
    return new Result(
        shared.size(),
        fetch(scene.partner(), cast.circle(), shared),
        elsewhere.size(),
        fetch(scene.velora(cast.veloraLead()), cast.brandsCircle(), elsewhere),
        new Doors(scene).open(incident, notice));
  }

  /** The indicator as a STIX object. */
  private JsonNode share(String incident, String circle, Found found) {
    return scene
        .gateway()
        .post(
            scene.maison(scene.cast().responder()),
            scene.at("/incidents/" + incident + "/indicators"),
            Map.ofEntries(
                entry("type", found.type()),
                entry("value", found.value()),
                entry("description", found.description()),
                entry("tlp", "amber"),
                entry("circles", List.of(circle))))
        .expect(201)
        .path("stix");
  }

  private Fetched fetch(Login as, String circle, List<JsonNode> shared) {
    List<JsonNode> objects = new CircleBundle(scene.gateway(), as, circle).objects(A_PAGE);
    return Fetched.of(objects, shared, producer());
  }

  private String producer() {
    JsonNode brand =
        scene
            .gateway()
            .get(
                scene.stack().operator(), "/api/v1/platform/organizations/" + scene.cast().maison())
            .expect(200);
    return "identity--" + brand.path("id").asText();
  }
}

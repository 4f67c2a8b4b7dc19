package dev.cordon.devstack.demo;

import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.demo.rest.CircleBundle;
import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.keycloak.Login;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is there for its own people, and must not be there for others: they are answered as if it
 * didn't exist, since a 403 would tell that it does.
 */
final class Doors {
  private final GatewayClient gateway;
  private final Scene scene;
  private final List<String> open = new ArrayList<>();

  Doors(Scene scene) {
    this.scene = scene;
    this.gateway = scene.gateway();
  }

  /**
   * Those that aren't shut, a line each.
   *
   * @param notice path of the brand's notice
   */
  List<String> open(String incident, String notice) {
    Cast cast = scene.cast();
    Login lead = scene.maison(cast.incidentLead());
    Login sister = scene.velora(cast.veloraLead());
    Login partner = scene.partner();
    String path = scene.at("/incidents/" + incident);
    Stream.of(
            scene.at(""),
            scene.at("/incidents"),
            path,
            path + "/timeline",
            path + "/findings",
            path + "/negative-findings",
            path + "/indicators",
            path + "/exposures",
            scene.at("/customers/imports"),
            scene.at("/notices"),
            notice,
            notice + "/letters")
        .forEach(door -> requireShut(door, lead, partner));
    requireShut("/api/v1/brands/" + cast.velora() + "/incidents", sister, partner);
    requireShut(CircleBundle.path(cast.brandsCircle()), sister, partner);
    requireShut("/api/v1/platform/organizations", scene.stack().operator(), partner);
    // The sportswear brand isn't in the partner's circle.
    requireShut(CircleBundle.path(cast.circle()), partner, sister);
    requireShut(path, lead, sister);
    write(path, notice, partner);
    return List.copyOf(open);
  }

  /** What the brand and the operator have done before: there, it is nothing new. */
  private void write(String incident, String notice, Login partner) {
    String now = Instant.now().toString();
    requireNotFound(
        gateway.post(
            partner,
            incident + "/timeline",
            Map.of("happened_at", now, "text", "Written by somebody else.")));
    requireNotFound(
        gateway.post(
            partner,
            scene.at("/incidents"),
            Map.of("title", "Opened by somebody else", "summary", "", "aware_at", now)));
    requireNotFound(gateway.post(partner, notice + "/release", Map.of()));
    requireNotFound(
        gateway.post(partner, "/api/v1/platform/circles", scene.cast().brandsCircleJson()));
  }

  private void requireShut(String path, Login insider, Login outsider) {
    finding(gateway.get(insider, path), gateway.get(outsider, path)).ifPresent(open::add);
  }

  private void requireNotFound(Answer outsider) {
    finding(outsider).ifPresent(open::add);
  }

  /** A 404 proves nothing where there is nothing. */
  static Optional<String> finding(Answer insider, Answer outsider) {
    return insider.status() == 200
        ? finding(outsider)
        : Optional.of(
            insider.request()
                + " was answered to its own people with "
                + insider.status()
                + ": that others don't see it proves nothing");
  }

  private static Optional<String> finding(Answer outsider) {
    return outsider.status() == 404
        ? Optional.empty()
        : Optional.of(
            outsider.request()
                + " was answered to somebody else with "
                + outsider.status()
                + " instead of 404");
  }
}

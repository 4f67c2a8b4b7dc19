package dev.cordon.devstack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.reconciliation.Compared;
import dev.cordon.devstack.demo.rest.Pages;
import dev.cordon.devstack.keycloak.Login;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the auditor reads in the incident, against what its people put into it.
 *
 * @param timeline lines that people wrote
 * @param exposed kinds of data that were found exposed
 * @param notExposed kinds of data that were found not exposed
 * @param established those of which it stands who established that, and how
 * @param claimed those of which the notice says so
 */
public record CaseRecord(
    Compared timeline,
    Compared exposed,
    Compared notExposed,
    Compared established,
    Compared claimed) {

  /** What is in it that nobody put there. */
  long beyond() {
    return Stream.of(timeline, exposed, notExposed, established, claimed)
        .mapToLong(Compared::beyond)
        .sum();
  }

  static CaseRecord read(Scene scene, Investigation.Opened opened, String notice) {
    Login auditor = scene.maison(scene.cast().auditor());
    String incident = scene.at("/incidents/" + opened.incidentId());
    List<JsonNode> findings = all(scene, auditor, incident + "/findings");
    List<String> claims = new ArrayList<>();
    scene
        .gateway()
        .get(auditor, notice)
        .expect(200)
        .path("not_affected")
        .forEach(category -> claims.add(category.asText()));
    return new CaseRecord(
        Compared.of(
            opened.timeline(),
            map(all(scene, auditor, incident + "/timeline?automatic=false"), CaseRecord::line)),
        Compared.of(Investigation.EXPOSED, categories(findings, stands("exposed"))),
        Compared.of(Investigation.NOT_EXPOSED, categories(findings, stands("not_exposed"))),
        Compared.of(
            Investigation.NOT_EXPOSED,
            categories(
                all(scene, auditor, incident + "/negative-findings"),
                finding -> finding.path("state").asText().equals("standing"))),
        Compared.of(Investigation.NOT_EXPOSED, claims));
  }

  private static List<JsonNode> all(Scene scene, Login as, String path) {
    List<JsonNode> items = new ArrayList<>();
    new Pages(scene.gateway(), as, path).forEach(items::add);
    return items;
  }

  private static Investigation.Line line(JsonNode entry) {
    return new Investigation.Line(
        Instant.parse(entry.path("happened_at").asText()), entry.path("text").asText());
  }

  private static Predicate<JsonNode> stands(String verdict) {
    return finding ->
        finding.path("verdict").asText().equals(verdict) && !finding.path("superseded").asBoolean();
  }

  private static List<String> categories(List<JsonNode> findings, Predicate<JsonNode> which) {
    return map(
        findings.stream().filter(which).toList(), finding -> finding.path("category").asText());
  }

  private static <T> List<T> map(List<JsonNode> items, Function<JsonNode, T> to) {
    return items.stream().map(to).toList();
  }
}

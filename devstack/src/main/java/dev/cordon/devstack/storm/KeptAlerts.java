package dev.cordon.devstack.storm;

import dev.cordon.devstack.demo.rest.GatewayClient;
import dev.cordon.devstack.demo.rest.Pages;
import dev.cordon.devstack.keycloak.Login;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The alerts of a run that the system has, read page by page through the door.
 *
 * @param idsByReference more than one id for a reference is one too many
 */
public record KeptAlerts(Map<String, Set<String>> idsByReference) {

  /**
   * @param run whose references count
   */
  public static KeptAlerts read(GatewayClient gateway, Login reader, String run) {
    Map<String, Set<String>> found = new HashMap<>();
    new Pages(gateway, reader, AlertStorm.path(reader) + "?source=storm")
        .forEach(
            alert -> {
              String reference = alert.path("reference").asText();
              if (reference.startsWith(run + "-")) {
                found
                    .computeIfAbsent(reference, key -> new HashSet<>())
                    .add(alert.path("id").asText());
              }
            });
    return new KeptAlerts(found);
  }

  /** Answered with an id that isn't there. */
  public int lost(AlertStorm storm, AlertStorm.Log log) {
    return (int)
        log.answered().entrySet().stream()
            .filter(
                sent ->
                    !idsByReference
                        .getOrDefault(storm.reference(sent.getKey()), Set.of())
                        .contains(sent.getValue()))
            .count();
  }

  /** References that are there more than once. */
  public int doubled() {
    return (int) idsByReference.values().stream().filter(ids -> ids.size() > 1).count();
  }
}

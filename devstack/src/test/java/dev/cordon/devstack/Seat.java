package dev.cordon.devstack;

import static dev.cordon.devstack.RunningStack.GATEWAY;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cordon.devstack.demo.rest.Answer;
import dev.cordon.devstack.keycloak.Login;
import java.util.List;
import java.util.Map;

/**
 * An organization at joint incidents, and who sits there for it.
 *
 * @param path of its joint incidents
 * @param own what nobody else may read there
 */
record Seat(String alias, Login login, String path, List<String> own) {

  static Seat of(ExerciseCase by) {
    ExerciseBrand brand = by.brand();
    return new Seat(
        brand.alias(),
        brand.lead(),
        brand.at("/joint-incidents"),
        List.of(
            by.incident(),
            by.system(),
            by.view().path("title").asText(),
            brand.lead().username(),
            brand.responder().username()));
  }

  static Seat ofGroup(Login chief) {
    return new Seat(
        ExerciseCast.GROUP,
        chief,
        "/api/v1/groups/" + ExerciseCast.GROUP + "/joint-incidents",
        List.of(chief.username()));
  }

  static Seat ofPartner(String alias, Login analyst) {
    return new Seat(
        alias,
        analyst,
        "/api/v1/partners/" + alias + "/joint-incidents",
        List.of(analyst.username()));
  }

  /**
   * @param part of the joint incident, e.g. {@code /timeline}
   */
  Answer ask(String joint, String part) {
    return GATEWAY.get(login, path + "/" + joint + part);
  }

  JsonNode read(String joint, String part) {
    return ask(joint, part).expect(200);
  }

  Answer post(String joint, String part, Map<String, ?> body) {
    return GATEWAY.post(login, path + "/" + joint + part, body);
  }

  Answer move(String joint, JsonNode task, Map<String, ?> move) {
    return GATEWAY.post(
        login,
        path + "/" + joint + "/tasks/" + task.path("id").asText() + "/moves",
        ExerciseCase.version(task),
        move);
  }

  /** Takes a task that is nobody's. */
  Answer take(String joint, JsonNode task) {
    return GATEWAY.put(
        login,
        path + "/" + joint + "/tasks/" + task.path("id").asText() + "/assignee",
        ExerciseCase.version(task),
        Map.of("assignee", alias));
  }
}

package dev.cordon.devstack;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cordon.devstack.Questions.Seen;
import dev.cordon.devstack.keycloak.Login;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The same question beside a full foreign brand, an empty one and none: what others have must not
 * show in an answer.
 */
final class ForeignBrands {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Grows by the refusals of those who ask here, and whenever it is sealed. */
  private static final String TRAIL = "/api/v1/brands/{brand}/audit";

  /** Begins with the moment at which it is asked; those that follow don't end, either. */
  private static final Set<String> OF_NOW =
      Set.of("getBrandOnDuty", "followBrand", "followIncident", "followIncidentSharedWithBrand");

  private final Questions questions;

  ForeignBrands(Questions questions) {
    this.questions = questions;
  }

  /** Who asked what. */
  record Question(Operation operation, Login asker, String path) {}

  /**
   * What told brands apart, at every operation, for whoever belongs to none of them.
   *
   * @param brands aliases of foreign brands, and of none
   */
  List<String> differences(Login asker, List<String> brands)
      throws IOException, InterruptedException {
    List<String> differences = new ArrayList<>();
    for (Operation operation : questions.operations()) {
      String id = UUID.randomUUID().toString();
      Map<String, String> answers = new LinkedHashMap<>();
      for (String brand : brands) {
        String path = operation.at(brand).replaceAll("\\{[^}]+}", id);
        Seen seen = questions.ask(operation, asker, path);
        answers.put(brand, seen.toString().replace(brand, "{brand}"));
      }
      if (answers.values().stream().distinct().count() > 1) {
        differences.add(operation + ": " + answers);
      }
    }
    return differences;
  }

  /**
   * The lists, searches and objects of the askers' own brand that they may read, with the answers;
   * all but the trail.
   *
   * @param own ids of that brand, and other values, by path parameter
   */
  Map<Question, Seen> ownReads(List<Login> askers, Map<String, String> own)
      throws IOException, InterruptedException {
    Map<Question, Seen> reads = new LinkedHashMap<>();
    for (Operation operation : questions.operations()) {
      if (operation.verb().equals("GET")
          && !operation.path().startsWith(TRAIL)
          && !OF_NOW.contains(operation.id())
          && own.keySet().containsAll(operation.ids())) {
        for (Login asker : askers) {
          String path = operation.at(asker.organization());
          for (Map.Entry<String, String> id : own.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
          }
          Seen seen = questions.ask(operation, asker, path);
          if (seen.status() == 200) {
            reads.put(new Question(operation, asker, path), seen);
          }
        }
      }
    }
    return reads;
  }

  /** What is answered differently now. */
  List<String> changes(Map<Question, Seen> before) throws IOException, InterruptedException {
    List<String> changes = new ArrayList<>();
    for (Map.Entry<Question, Seen> read : before.entrySet()) {
      Question question = read.getKey();
      Seen after = questions.ask(question.operation(), question.asker(), question.path());
      if (!after.equals(read.getValue())) {
        changes.add(
            question.operation()
                + ": "
                + JSON.writeValueAsString(read.getValue().body())
                + " became "
                + JSON.writeValueAsString(after.body()));
      }
    }
    return changes;
  }
}

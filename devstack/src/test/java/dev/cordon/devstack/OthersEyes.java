package dev.cordon.devstack;

import static dev.cordon.devstack.ProblemDocuments.assertProblem;
import static dev.cordon.devstack.RunningStack.GATEWAY;

import dev.cordon.devstack.keycloak.Login;
import java.util.List;
import java.util.stream.Stream;

/** What is a brand's own is there for the brand, and for nobody who was hit by the same breach. */
record OthersEyes(ExerciseCast cast) {

  private static final List<String> OF_AN_INCIDENT =
      List.of(
          "",
          "/timeline",
          "/transitions",
          "/tasks",
          "/systems",
          "/classification",
          "/awareness",
          "/obligations",
          "/findings",
          "/negative-findings",
          "/exposures",
          "/indicators",
          "/requests",
          "/shares",
          "/links",
          "/suggestions");

  /**
   * Neither where it is, nor under one's own name.
   *
   * @param more paths of the brand
   */
  void seeNothingOf(ExerciseCase of, String... more) {
    ExerciseBrand owner = of.brand();
    Stream.concat(
            OF_AN_INCIDENT.stream().map(part -> "/incidents/" + of.incident() + part),
            Stream.concat(Stream.of("/systems/" + of.system()), Stream.of(more)))
        .forEach(path -> seeNothing(owner, path));
  }

  private void seeNothing(ExerciseBrand owner, String path) {
    GATEWAY.get(owner.lead(), owner.at(path)).expect(200);
    for (ExerciseBrand other : cast.brands()) {
      if (!other.equals(owner)) {
        assertProblem(GATEWAY.get(other.lead(), owner.at(path)), 404, "NOT_FOUND");
        assertProblem(GATEWAY.get(other.lead(), other.at(path)), 404, "NOT_FOUND");
      }
    }
    for (Login retailer : List.of(cast.analyst(), cast.bystander())) {
      assertProblem(GATEWAY.get(retailer, owner.at(path)), 404, "NOT_FOUND");
    }
  }
}

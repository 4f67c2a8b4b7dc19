package dev.cordon.incident;

import static dev.cordon.incident.testing.LegalWays.Precondition.ALONE;
import static dev.cordon.incident.testing.LegalWays.Precondition.OVER;

import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.incident.testing.LegalWays.Precondition;
import dev.cordon.incident.testing.LegalWays.Way;
import java.util.List;
import java.util.Map;

/** What may be so of an incident that somebody wants to take elsewhere. */
enum LeftOver {
  NOTHING(Map.of()),
  /** It is being counted who was exposed, which begins with a finding. */
  A_COMPUTATION(Map.of(OVER, List.of("exposures"), Precondition.NOTHING, List.of("findings"))),
  /** Two systems are down; a third is back. */
  TWO_SYSTEMS(Map.of(OVER, List.of("systems", "systems"))),
  /** Two that are mandatory, beside one that isn't and one that is done. */
  TWO_TASKS(Map.of(OVER, List.of("tasks", "tasks"))),
  /** Two that run, beside one that is met and one that isn't owed. */
  TWO_OBLIGATIONS(Map.of(OVER, List.of("obligations", "obligations"))),
  /** Of two categories, beside one that was found not to be. */
  SOMETHING_EXPOSED(Map.of(Precondition.NOTHING, List.of("findings"))),
  A_RELEASED_NOTICE(Map.of(Precondition.NOTHING, List.of("notices"))),
  /** All of the above at once. */
  EVERYTHING(
      Map.of(
          OVER,
          List.of(
              "exposures", "systems", "systems", "tasks", "tasks", "obligations", "obligations"),
          Precondition.NOTHING,
          List.of("findings", "notices"))),
  /** Where it has ended: into another one. */
  A_SURVIVOR(Map.of(ALONE, List.of("merges")));

  private final Map<Precondition, List<String>> missing;

  LeftOver(Map<Precondition, List<String>> missing) {
    this.missing = missing;
  }

  List<String> blockers(Way way) {
    return way.waitsFor().stream()
        .flatMap(precondition -> missing.getOrDefault(precondition, List.of()).stream())
        .toList();
  }

  /** Whether an incident with it can be taken into that state. */
  boolean fits(IncidentState state) {
    return switch (state) {
      case INCIDENT_STATE_CLOSED -> !missing.containsKey(OVER);
      case INCIDENT_STATE_REJECTED ->
          !missing.containsKey(OVER) && !missing.containsKey(Precondition.NOTHING);
      default -> this != A_SURVIVOR;
    };
  }
}

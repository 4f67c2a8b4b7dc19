package dev.cordon.incident.links.domain;

import dev.cordon.incident.casework.domain.Incident;
import java.util.List;

/** What may belong to an incident, with everything that speaks for it. */
public sealed interface Suggestion {

  /** Heaviest first. */
  List<Evidence> evidence();

  /** Sum of the weights. */
  default int weight() {
    return evidence().stream().mapToInt(Evidence::weight).sum();
  }

  /**
   * @param incidents how many other incidents of the brand have the value; 0 across brands
   */
  record Evidence(Reason reason, String value, int weight, int incidents) {}

  /** Another incident of the brand. */
  record Within(Incident incident, List<Evidence> evidence) implements Suggestion {

    public Within {
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * Another organization, of whose incidents nothing is known.
   *
   * @param place where both have put the same
   */
  record Across(PeerMatch place, List<Evidence> evidence) implements Suggestion {

    public Across {
      evidence = List.copyOf(evidence);
    }
  }
}

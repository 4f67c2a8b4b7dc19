package dev.cordon.customer.needtoknow.domain;

import dev.cordon.kernel.problem.Violations;
import java.util.List;
import java.util.UUID;

/**
 * Who may know of an incident.
 *
 * @param version of the incident when this was said; an older word changes nothing
 * @param restricted exists for the named alone
 * @param subjects the named; empty unless it is restricted
 */
public record IncidentReaders(
    UUID incidentId, long version, boolean restricted, List<String> subjects) {

  private static final int MOST = 201;

  public IncidentReaders {
    subjects = List.copyOf(subjects);
    new Violations()
        .require(version > 0, "version", "is less than 1")
        .require(subjects.size() <= MOST, "subjects", "has more than " + MOST + " entries")
        .require(
            restricted != subjects.isEmpty(),
            "subjects",
            restricted ? "names nobody" : "names people, but nothing is restricted")
        .orThrow();
  }
}

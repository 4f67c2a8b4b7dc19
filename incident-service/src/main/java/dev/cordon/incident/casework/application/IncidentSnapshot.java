package dev.cordon.incident.casework.application;

import dev.cordon.incident.casework.domain.Incident;
import dev.cordon.incident.casework.domain.Owner;
import dev.cordon.kernel.audit.Snapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An incident in the trail: its words may be privileged, and not every auditor may read them. */
final class IncidentSnapshot {

  private IncidentSnapshot() {}

  static Snapshot of(Incident incident) {
    return Snapshot.of(values(incident));
  }

  /**
   * With who may know of it.
   *
   * @param readers subjects; none while it isn't restricted
   */
  static Snapshot of(Incident incident, List<String> readers) {
    Map<String, String> values = new HashMap<>(values(incident));
    values.put("readers", readers.stream().sorted().collect(Collectors.joining(" ")));
    return Snapshot.of(values);
  }

  private static Map<String, String> values(Incident incident) {
    return Map.of(
        "reference", incident.reference().text(),
        "restricted", Boolean.toString(incident.restricted()),
        "title", Snapshot.digest(incident.title()),
        "summary", Snapshot.digest(incident.summary()),
        "state", incident.state().name(),
        "reopenings", Integer.toString(incident.lifecycle().reopenings()),
        "tlp", incident.tlp().name(),
        "aware_at", incident.awareAt().toString(),
        "owner", incident.owner().map(Owner::subject).orElse(""),
        "version", Long.toString(incident.version()));
  }
}

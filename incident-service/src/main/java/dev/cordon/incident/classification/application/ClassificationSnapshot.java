package dev.cordon.incident.classification.application;

import dev.cordon.incident.classification.domain.Circumstances;
import dev.cordon.incident.classification.domain.Classification;
import dev.cordon.kernel.audit.Snapshot;
import java.util.HashMap;
import java.util.Map;

/** A classification in the trail: codes, and nothing that anybody wrote. */
final class ClassificationSnapshot {

  private ClassificationSnapshot() {}

  static Snapshot of(Classification classification) {
    if (classification.version() == 0) {
      return Snapshot.NONE;
    }
    Circumstances circumstances = classification.circumstances();
    Map<String, String> values = new HashMap<>();
    values.put("version", Long.toString(classification.version()));
    values.put("rsit", classification.rsit().orElse(""));
    values.put("veris", String.join(",", classification.veris()));
    values.put("techniques", String.join(",", classification.techniques()));
    values.put("controller", circumstances.controller().name());
    values.put("disclosure", circumstances.disclosure().name());
    values.put("alteration", circumstances.alteration().name());
    values.put("unavailability", circumstances.unavailability().name());
    values.put("malice", circumstances.malice().name());
    values.put("vulnerable_people", Boolean.toString(circumstances.vulnerablePeople()));
    values.put("unintelligible", Boolean.toString(circumstances.unintelligible()));
    return Snapshot.of(values);
  }
}

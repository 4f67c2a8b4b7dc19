package dev.cordon.incident.exposure.application;

import dev.cordon.incident.exposure.domain.Computation;
import dev.cordon.incident.exposure.domain.Exposure;
import dev.cordon.incident.exposure.domain.Finding;
import dev.cordon.kernel.audit.AuditEvent;
import dev.cordon.kernel.audit.Snapshot;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What timeline and trail say of findings and exposures. */
final class ExposureTrail {

  private ExposureTrail() {}

  /** For the incident's timeline. */
  static String sentence(Finding finding) {
    String what =
        finding
            .category()
            .name()
            .substring("DATA_CATEGORY_".length())
            .toLowerCase(Locale.ROOT)
            .replace('_', ' ');
    return switch (finding.verdict()) {
      case EXPOSED -> "Found exposed: " + what + ".";
      case NOT_EXPOSED -> "Found not exposed: " + what + ".";
    };
  }

  static String sentence(Exposure exposure) {
    return "Exposure computed, revision %d: %,d people, %,d of them addressable."
        .formatted(
            exposure.revision(), exposure.counts().people(), exposure.counts().addressable());
  }

  static AuditEvent stated(Finding finding) {
    return new AuditEvent(
        "finding.stated",
        "incident",
        finding.incidentId().toString(),
        Map.of(
            "finding_id", finding.id().toString(),
            "category", finding.category().name(),
            "verdict", finding.verdict().name(),
            "method", Snapshot.digest(finding.method()),
            "evidence", Snapshot.digest(finding.evidence())));
  }

  static AuditEvent computed(Exposure exposure) {
    return new AuditEvent(
        "exposure.computed",
        "incident",
        exposure.incidentId().toString(),
        Map.of(
            "exposure_id", exposure.id().toString(),
            "people", Long.toString(exposure.counts().people())));
  }

  static AuditEvent begun(Computation computation) {
    return new AuditEvent(
            "exposure.begun",
            "incident",
            computation.incidentId().toString(),
            Map.of("exposure_id", computation.id().toString()))
        .from(Snapshot.NONE, snapshot(computation));
  }

  private static Snapshot snapshot(Computation computation) {
    return Snapshot.of(
        Map.of(
            "categories",
                computation.categories().stream().map(Enum::name).collect(Collectors.joining(",")),
            "import_ids", String.join(",", computation.scope().importIds()),
            "legal_entities", String.join(",", computation.scope().legalEntities())));
  }

  static AuditEvent forgotten(UUID incidentId, UUID exposureId) {
    return new AuditEvent(
        "exposure.forgotten",
        "incident",
        incidentId.toString(),
        Map.of("exposure_id", exposureId.toString()));
  }
}

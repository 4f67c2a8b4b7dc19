package dev.cordon.gateway.classification;

import dev.cordon.contracts.incident.v1.Classification;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What kind of incident it is, in the words that others use too. */
@Schema(name = "Classification")
record ClassificationView(
    @Schema(required = true) String incidentId,
    @Schema(description = "RSIT, class/type; absent while it isn't known") Optional<String> rsit,
    Optional<String> rsitName,
    @Schema(required = true, description = "The list it was checked against") String rsitVersion,
    @Schema(required = true) List<String> veris,
    @Schema(required = true) String verisVersion,
    @Schema(required = true) List<Technique> techniques,
    @Schema(required = true) String attackVersion,
    @Schema(required = true) CircumstancesView circumstances,
    @Schema(description = "Subject of the person; absent while nothing was stated")
        Optional<String> statedBy,
    Optional<Instant> statedAt,
    @Schema(
            required = true,
            description = "What ETag and If-Match carry; 0 while nothing was stated")
        long version)
    implements Versioned {

  /** Of MITRE ATT&CK Enterprise. */
  @Schema(name = "Technique")
  record Technique(@Schema(required = true) String id, @Schema(required = true) String name) {

    private static Technique from(dev.cordon.contracts.incident.v1.Technique technique) {
      return new Technique(technique.getId(), technique.getName());
    }
  }

  static ClassificationView from(Classification classification) {
    return new ClassificationView(
        classification.getIncidentId(),
        Wire.optional(classification.getRsit()),
        Wire.optional(classification.getRsitName()),
        classification.getRsitVersion(),
        classification.getVerisList(),
        classification.getVerisVersion(),
        classification.getTechniquesList().stream().map(Technique::from).toList(),
        classification.getAttackVersion(),
        CircumstancesView.from(classification.getCircumstances()),
        Wire.optional(classification.getStatedBy()),
        Wire.instant(classification.hasStatedAt(), classification.getStatedAt()),
        classification.getVersion());
  }
}

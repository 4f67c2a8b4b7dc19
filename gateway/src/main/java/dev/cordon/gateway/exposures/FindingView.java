package dev.cordon.gateway.exposures;

import dev.cordon.contracts.incident.v1.Finding;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is known of one category of data, and how. */
@Schema(name = "Finding")
public record FindingView(
    @Schema(required = true) String id,
    @Schema(required = true) String category,
    @Schema(
            required = true,
            enumeration = {"exposed", "not_exposed"})
        String verdict,
    @Schema(required = true) String method,
    @Schema(required = true) String evidence,
    @Schema(required = true) String establishedBy,
    @Schema(required = true) Instant establishedAt,
    @Schema(required = true, description = "True once a newer finding of the category stands")
        boolean superseded,
    @Schema(description = "The incident that it was stated of first, where that was merged")
        Optional<String> mergedFromId) {

  public static FindingView from(Finding finding) {
    return new FindingView(
        finding.getId(),
        Categories.name(finding.getCategory()),
        FindingRequest.VERDICTS.name(finding.getVerdict()),
        finding.getMethod(),
        finding.getEvidence(),
        finding.getEstablishedBy(),
        Wire.instant(finding.getEstablishedAt()),
        finding.getSuperseded(),
        Wire.optional(finding.getMergedFromId()));
  }
}

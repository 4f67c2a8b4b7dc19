package dev.cordon.gateway.negatives;

import dev.cordon.contracts.incident.v1.NegativeFinding;
import dev.cordon.contracts.incident.v1.NegativeFindingState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an incident did not affect, who established it and how. */
@Schema(name = "NegativeFinding")
record NegativeFindingView(
    @Schema(required = true) String id,
    @Schema(required = true) String category,
    @Schema(required = true) NegativeScopeView scope,
    Optional<String> establishedBy,
    Optional<String> firm,
    @Schema(required = true) Instant establishedAt,
    @Schema(required = true) String method,
    Optional<String> methodText,
    @Schema(
            required = true,
            enumeration = {"low", "moderate", "high"})
        String confidence,
    @Schema(required = true) List<NegativeEvidenceView> evidence,
    @Schema(required = true, description = "Subject who stated it here") String statedBy,
    @Schema(required = true) Instant statedAt,
    Optional<String> supersedes,
    @Schema(required = true, description = "The first of those that correct each other")
        String lineId,
    @Schema(
            required = true,
            enumeration = {"standing", "superseded", "withdrawn"})
        String state,
    Optional<String> endedBy,
    Optional<Instant> endedAt,
    Optional<String> supersededBy,
    Optional<String> withdrawalReason,
    @Schema(
            description =
                "Of a withdrawn one: since when no letter says so any more, and it is known who was"
                    + " told")
        Optional<Instant> stoppedAt,
    @Schema(description = "The incident that it was stated of first, where that was merged")
        Optional<String> mergedFromId) {

  private static final Names<NegativeFindingState> STATES = Names.of(NegativeFindingState.class);

  static NegativeFindingView from(NegativeFinding finding) {
    return new NegativeFindingView(
        finding.getId(),
        NegativeFindingRequest.CATEGORIES.name(finding.getCategory()),
        NegativeScopeView.from(finding.getScope()),
        Wire.optional(finding.getEstablishedBy()),
        Wire.optional(finding.getFirm()),
        Wire.instant(finding.getEstablishedAt()),
        NegativeFindingRequest.METHODS.name(finding.getMethod()),
        Wire.optional(finding.getMethodText()),
        NegativeFindingRequest.CONFIDENCES.name(finding.getConfidence()),
        finding.getEvidenceList().stream().map(NegativeEvidenceView::from).toList(),
        finding.getStatedBy(),
        Wire.instant(finding.getStatedAt()),
        Wire.optional(finding.getSupersedes()),
        finding.getLineId(),
        STATES.name(finding.getState()),
        Wire.optional(finding.getEndedBy()),
        Wire.instant(finding.hasEndedAt(), finding.getEndedAt()),
        Wire.optional(finding.getSupersededBy()),
        Wire.optional(finding.getWithdrawalReason()),
        Wire.instant(finding.hasStoppedAt(), finding.getStoppedAt()),
        Wire.optional(finding.getMergedFromId()));
  }
}

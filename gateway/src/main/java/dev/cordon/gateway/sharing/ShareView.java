package dev.cordon.gateway.sharing;

import dev.cordon.contracts.incident.v1.Share;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A share, as its owner sees it. */
@Schema(name = "Share")
record ShareView(
    @Schema(required = true) String id,
    @Schema(required = true) String incidentId,
    @Schema(required = true, description = "Alias of the brand or partner") String recipient,
    @Schema(required = true) List<String> parts,
    @Schema(
            required = true,
            enumeration = {"read", "work"})
        String access,
    @Schema(required = true) Instant until,
    @Schema(required = true, description = "Empty: all who have a role for it")
        List<String> subjects,
    @Schema(required = true, description = "Subject of who shared it") String sharedBy,
    @Schema(required = true) Instant sharedAt,
    @Schema(description = "Absent while it stands") Optional<Instant> takenBackAt) {

  static ShareView from(Share share) {
    return new ShareView(
        share.getId(),
        share.getIncidentId(),
        share.getRecipient(),
        share.getPartsList().stream().map(ShareRequest.PARTS::name).toList(),
        ShareRequest.ACCESSES.name(share.getAccess()),
        Wire.instant(share.getUntil()),
        List.copyOf(share.getSubjectsList()),
        share.getSharedBy(),
        Wire.instant(share.getSharedAt()),
        Wire.instant(share.hasTakenBackAt(), share.getTakenBackAt()));
  }
}

package dev.cordon.gateway.audit;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.AuditOutcome;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What happened, or was refused. Without its position and hash: gaps between them would tell of
 * what the reader may not know. They are in the export, where the chain needs them.
 */
@Schema(name = "AuditEntry")
record AuditEntryView(
    @Schema(
            required = true,
            enumeration = {"incident", "customer", "notification"},
            description = "Whose chain it is in")
        String service,
    @Schema(required = true) String id,
    @Schema(required = true) Instant happenedAt,
    @Schema(required = true, description = "Subject of the person or machine") String actor,
    @Schema(
            required = true,
            description = "member, or the service that went on with the actor's work")
        String caller,
    @Schema(required = true) String action,
    @Schema(required = true) String objectType,
    @Schema(required = true) String objectId,
    @Schema(required = true) String requestId,
    @Schema(
            required = true,
            enumeration = {"change", "refusal", "reveal"})
        String outcome,
    @Schema(description = "What people's data was revealed for") Optional<String> purpose,
    @Schema(required = true) Map<String, String> details,
    @Schema(description = "JSON of what a change replaced; hmac-sha256:… for what not all may read")
        Optional<String> before,
    @Schema(description = "JSON of what a change made") Optional<String> after) {

  private static final Names<AuditOutcome> OUTCOMES = Names.of(AuditOutcome.class);

  static AuditEntryView from(MergedPage.Placed placed) {
    AuditEntry entry = placed.entry();
    return new AuditEntryView(
        placed.part().id(),
        entry.getId(),
        placed.time(),
        entry.getActor(),
        entry.getCaller(),
        entry.getAction(),
        entry.getObjectType(),
        entry.getObjectId(),
        entry.getRequestId(),
        OUTCOMES.name(entry.getOutcome()),
        Wire.optional(entry.getPurpose()),
        Map.copyOf(entry.getDetailsMap()),
        Wire.optional(entry.getBefore()),
        Wire.optional(entry.getAfter()));
  }

  static String hex(ByteString hash) {
    return HexFormat.of().formatHex(hash.toByteArray());
  }
}

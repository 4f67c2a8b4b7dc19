package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.CustodyEntry;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One link of a chain of custody. */
@Schema(name = "CustodyEntry")
record CustodyEntryView(
    @Schema(required = true) String id,
    @Schema(
            required = true,
            enumeration = {
              "collected",
              "received",
              "verified",
              "damaged",
              "downloaded",
              "transferred",
              "hold_set",
              "hold_released",
              "destruction_asked",
              "destruction_withdrawn",
              "destroyed"
            })
        String kind,
    @Schema(required = true) Instant happenedAt,
    @Schema(required = true) Instant recordedAt,
    @Schema(
            required = true,
            description =
                "Subject of the person; of a guest, their organization; a name of who collected it")
        String by,
    @Schema(description = "To whom it was handed over") Optional<String> to,
    Optional<String> reason,
    @Schema(required = true, description = "SHA-256 of the entry; it is in the audit trail, too")
        String digest) {

  static CustodyEntryView from(CustodyEntry entry) {
    return new CustodyEntryView(
        entry.getId(),
        EvidenceNames.name(entry.getKind()),
        Wire.instant(entry.getHappenedAt()),
        Wire.instant(entry.getRecordedAt()),
        entry.getBy(),
        Wire.optional(entry.getTo()),
        Wire.optional(entry.getReason()),
        entry.getDigest());
  }
}

package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.Acquisition;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How evidence was acquired (ISO/IEC 27037). */
@Schema(name = "Acquisition")
record AcquisitionView(
    @Schema(required = true, description = "Where it was") String source,
    @Schema(required = true) String collectedBy,
    @Schema(required = true) Instant collectedAt,
    @Schema(required = true, description = "Tool, version, write blocker") String method) {

  static AcquisitionView from(Acquisition acquisition) {
    return new AcquisitionView(
        acquisition.getSource(),
        acquisition.getCollectedBy(),
        Wire.instant(acquisition.getCollectedAt()),
        acquisition.getMethod());
  }
}

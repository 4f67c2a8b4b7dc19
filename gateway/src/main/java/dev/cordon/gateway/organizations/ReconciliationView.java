package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.Reconciliation;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A comparison of the registry with the identity provider. */
@Schema(name = "Reconciliation", description = "Of the two, the registry is right")
record ReconciliationView(
    @Schema(required = true, format = "uuid") String id,
    @Schema(required = true) boolean mend,
    @Schema(required = true) Instant askedAt,
    @Schema(description = "Absent while it runs") Optional<Instant> finishedAt,
    @Schema(required = true, description = "Of the registry; known once it runs") int organizations,
    @Schema(required = true) int compared,
    @Schema(required = true, description = "Left out, since work on them is under way") int busy,
    @Schema(required = true) int found,
    @Schema(required = true) int mended,
    Optional<OperationView> operation) {

  static ReconciliationView from(Reconciliation run) {
    return new ReconciliationView(
        run.getId(),
        run.getMend(),
        Wire.instant(run.getAskedAt()),
        Wire.instant(run.hasFinishedAt(), run.getFinishedAt()),
        run.getOrganizations(),
        run.getCompared(),
        run.getBusy(),
        run.getFound(),
        run.getMended(),
        run.hasOperation()
            ? Optional.of(OperationView.from(run.getOperation()))
            : Optional.empty());
  }
}

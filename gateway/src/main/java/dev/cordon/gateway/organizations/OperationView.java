package dev.cordon.gateway.organizations;

import dev.cordon.contracts.incident.v1.Operation;
import dev.cordon.contracts.incident.v1.OperationKind;
import dev.cordon.contracts.incident.v1.OperationStep;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Work that is under way or waits. */
@Schema(name = "Operation", description = "Work on an organization that outlives its request")
record OperationView(
    @Schema(required = true, examples = "suspend") String kind,
    @Schema(
            required = true,
            examples = "tell_customer_service",
            description = "The step that is under way or waits")
        String step,
    @Schema(required = true, description = "1, 2 … of steps") int stepNumber,
    @Schema(required = true) int steps,
    @Schema(required = true) Instant askedAt,
    @Schema(required = true, description = "When the step's turn came") Instant stepSince,
    @Schema(required = true, description = "Tries of this step so far") int attempts,
    @Schema(description = "Why the last try of this step failed") Optional<String> lastFailure,
    @Schema(required = true, description = "It isn't tried before") Instant dueAt) {

  private static final Names<OperationKind> KINDS = Names.of(OperationKind.class);
  private static final Names<OperationStep> STEPS = Names.of(OperationStep.class);

  static OperationView from(Operation operation) {
    return new OperationView(
        KINDS.name(operation.getKind()),
        STEPS.name(operation.getStep()),
        operation.getStepNumber(),
        operation.getSteps(),
        Wire.instant(operation.getAskedAt()),
        Wire.instant(operation.getStepSince()),
        operation.getAttempts(),
        Wire.optional(operation.getLastFailure()),
        Wire.instant(operation.getDueAt()));
  }
}

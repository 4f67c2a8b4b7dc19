package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.TransitionIncidentRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where an incident is to go, and why. */
@Schema(name = "TransitionRequest")
record TransitionRequest(
    @Schema(
            required = true,
            enumeration = {"triaged", "contained", "eradicated", "recovered", "closed", "rejected"})
        @Nullable String to,
    @Schema(required = true, minLength = 1, maxLength = 2_000) @Nullable String reason) {

  TransitionIncidentRequest toProto(String incident, long expectedVersion) {
    return TransitionIncidentRequest.newBuilder()
        .setIncidentId(incident)
        .setExpectedVersion(expectedVersion)
        .setTo(States.value("to", to))
        .setReason(Wire.text(reason))
        .build();
  }
}

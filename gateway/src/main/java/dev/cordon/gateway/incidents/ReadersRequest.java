package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.SetReadersRequest;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who is to know of an incident. */
@Schema(name = "ReadersRequest")
record ReadersRequest(
    @Schema(required = true, description = "False opens the incident up to the brand")
        @Nullable Boolean restricted,
    @Schema(
            maxItems = 200,
            description =
                "Subjects of the brand's people or its group's; whoever sends this is always among"
                    + " them. Empty unless restricted")
        @Nullable List<String> subjects) {

  /** What isn't said doesn't open anything up. */
  SetReadersRequest toProto(String incident, long expectedVersion) {
    if (restricted == null) {
      throw Refusal.invalid("restricted", "is missing");
    }
    return SetReadersRequest.newBuilder()
        .setIncidentId(incident)
        .setExpectedVersion(expectedVersion)
        .setRestricted(restricted)
        .addAllSubjects(Wire.list(subjects))
        .build();
  }
}

package dev.cordon.gateway.work;

import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which playbook is applied, in the version that was read. */
@Schema(name = "PlaybookRequest")
record PlaybookRequest(
    @Schema(required = true, pattern = Shapes.PLAYBOOK) @Nullable String name,
    @Schema(required = true, minimum = "1", maximum = "999999") @Nullable Integer version) {

  ApplyPlaybookRequest toProto(String incident) {
    return ApplyPlaybookRequest.newBuilder()
        .setIncidentId(incident)
        .setName(Wire.text(name))
        .setVersion(Optional.ofNullable(version).orElse(0))
        .build();
  }
}

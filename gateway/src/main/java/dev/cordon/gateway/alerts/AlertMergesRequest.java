package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.MergeAlertsRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where several alerts belong. */
@Schema(name = "AlertMergesRequest")
record AlertMergesRequest(
    @Schema(required = true, minItems = 1, maxItems = 500, description = "Ids, each once")
        @Nullable List<String> alerts,
    @Schema(required = true, format = Shapes.UUID) @Nullable String incidentId) {

  MergeAlertsRequest toProto() {
    return MergeAlertsRequest.newBuilder()
        .addAllAlertIds(Wire.list(alerts).stream().map(id -> Wire.id("alerts", id)).toList())
        .setIncidentId(Wire.id("incident_id", incidentId))
        .build();
  }
}

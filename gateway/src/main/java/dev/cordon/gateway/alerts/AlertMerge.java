package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.MergeAlertRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where an alert belongs. */
@Schema(name = "AlertMerge")
record AlertMerge(@Schema(required = true, format = Shapes.UUID) @Nullable String incidentId) {

  MergeAlertRequest toProto(String alert) {
    return MergeAlertRequest.newBuilder()
        .setAlertId(alert)
        .setIncidentId(Wire.id("incident_id", incidentId))
        .build();
  }
}

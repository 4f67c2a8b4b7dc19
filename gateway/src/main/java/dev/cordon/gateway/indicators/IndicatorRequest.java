package dev.cordon.gateway.indicators;

import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An indicator to record and, in circles, to share. */
@Schema(name = "IndicatorRequest")
record IndicatorRequest(
    @Schema(
            required = true,
            enumeration = {"domain-name", "url"})
        @Nullable String type,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = Observables.LONGEST_VALUE,
            description = Observables.VALUE)
        @Nullable String value,
    @Schema(maxLength = 2_000) @Nullable String description,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"},
            description = "Nothing is shared by default")
        @Nullable String tlp,
    @Schema(maxItems = 20, description = "Aliases of circles; without one, nobody else sees it")
        @Nullable List<String> circles) {

  CreateIndicatorRequest toProto(String incident) {
    return CreateIndicatorRequest.newBuilder()
        .setIncidentId(incident)
        .setType(Observables.type(type))
        .setValue(Observables.value(value))
        .setDescription(Wire.text(description))
        .setTlp(Tlps.value(tlp))
        .addAllCircles(Wire.list(circles))
        .build();
  }
}

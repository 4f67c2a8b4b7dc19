package dev.cordon.gateway.indicators;

import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
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
    @Schema(required = true, description = "May be defanged, e.g. hxxps://evil[.]example")
        @Nullable String value,
    @Nullable String description,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"},
            description = "Nothing is shared by default")
        @Nullable String tlp,
    @Schema(description = "Aliases of circles; without one, nobody else sees it")
        @Nullable List<String> circles) {

  static final Names<ObservableType> TYPES = Names.of(ObservableType.class, '-');

  CreateIndicatorRequest toProto(String incident) {
    return CreateIndicatorRequest.newBuilder()
        .setIncidentId(incident)
        .setType(
            TYPES
                .value(type)
                .orElseThrow(() -> Refusal.invalid("type", "is none of " + TYPES.choices())))
        .setValue(Wire.text(value))
        .setDescription(Wire.text(description))
        .setTlp(Tlps.value(tlp))
        .addAllCircles(Wire.list(circles))
        .build();
  }
}

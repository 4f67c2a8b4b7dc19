package dev.cordon.gateway.indicators;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cordon.contracts.incident.v1.Indicator;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An indicator of compromise; its STIX object goes through as it was made. */
@Schema(name = "Indicator")
public record IndicatorView(
    @Schema(required = true, description = "STIX 2.1 identifier") String id,
    @Schema(description = "Absent in what others share: there, the share stands for it")
        Optional<String> incidentId,
    @Schema(
            required = true,
            enumeration = {"domain-name", "url"})
        String type,
    @Schema(required = true, description = "Refanged") String value,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"})
        String tlp,
    @Schema(required = true) List<String> circles,
    @Schema(required = true, type = SchemaType.OBJECT, description = "STIX 2.1 indicator")
        @JsonRawValue
        String stix,
    @Schema(required = true) Instant createdAt,
    @Schema(
            required = true,
            description = "Subject of the person; organization:<alias> where a guest added it")
        String createdBy,
    @Schema(description = "The incident that it was found in first, where that was merged")
        Optional<String> mergedFromId) {

  public static IndicatorView from(Indicator indicator) {
    return new IndicatorView(
        indicator.getId(),
        Wire.optional(indicator.getIncidentId()),
        Observables.name(indicator.getType()),
        indicator.getValue(),
        Tlps.name(indicator.getTlp()),
        List.copyOf(indicator.getCirclesList()),
        indicator.getStix(),
        Wire.instant(indicator.getCreatedAt()),
        indicator.getCreatedBy(),
        Wire.optional(indicator.getMergedFromId()));
  }
}

package dev.cordon.gateway.requests;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cordon.contracts.incident.v1.EnclosedIndicator;
import dev.cordon.gateway.wire.Tlps;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An indicator that goes with a request, as it was when that was asked. */
@Schema(name = "EnclosedIndicator")
record EnclosedIndicatorView(
    @Schema(required = true, description = "STIX 2.1 identifier") String id,
    @Schema(
            required = true,
            enumeration = {"domain-name", "url"})
        String type,
    @Schema(required = true) String value,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict"})
        String tlp,
    @Schema(required = true, type = SchemaType.OBJECT, description = "STIX 2.1 indicator")
        @JsonRawValue
        String stix) {

  static EnclosedIndicatorView from(EnclosedIndicator indicator) {
    return new EnclosedIndicatorView(
        indicator.getId(),
        RequestNames.TYPES.name(indicator.getType()),
        indicator.getValue(),
        Tlps.name(indicator.getTlp()),
        indicator.getStix());
  }
}

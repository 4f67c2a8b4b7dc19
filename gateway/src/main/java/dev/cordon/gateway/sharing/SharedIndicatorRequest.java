package dev.cordon.gateway.sharing;

import dev.cordon.contracts.incident.v1.AddSharedIndicatorRequest;
import dev.cordon.gateway.indicators.Observables;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An indicator to add to somebody else's incident; it is signed with the organization. */
@Schema(name = "SharedIndicatorRequest")
record SharedIndicatorRequest(
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
            description = "One that may be shared with the organization")
        @Nullable String tlp) {

  AddSharedIndicatorRequest toProto(String share) {
    return AddSharedIndicatorRequest.newBuilder()
        .setShareId(share)
        .setType(Observables.type(type))
        .setValue(Observables.value(value))
        .setDescription(Wire.text(description))
        .setTlp(Tlps.value(tlp))
        .build();
  }
}

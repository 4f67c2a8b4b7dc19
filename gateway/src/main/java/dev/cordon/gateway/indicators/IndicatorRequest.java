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
    @Schema(
            required = true,
            minLength = 1,
            maxLength = IndicatorRequest.LONGEST_VALUE,
            description =
                "May be defanged, e.g. hxxps://evil[.]example; refanged, a URL has at most 2,048"
                    + " characters and a domain name 253")
        @Nullable String value,
    @Schema(maxLength = 2_000) @Nullable String description,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"},
            description = "Nothing is shared by default")
        @Nullable String tlp,
    @Schema(maxItems = 20, description = "Aliases of circles; without one, nobody else sees it")
        @Nullable List<String> circles) {

  static final Names<ObservableType> TYPES = Names.of(ObservableType.class, '-');

  /** A URL of 2,048 characters that is written {@code [.]} at every dot, and then some. */
  static final int LONGEST_VALUE = 8_192;

  CreateIndicatorRequest toProto(String incident) {
    return CreateIndicatorRequest.newBuilder()
        .setIncidentId(incident)
        .setType(
            TYPES
                .value(type)
                .orElseThrow(() -> Refusal.invalid("type", "is none of " + TYPES.choices())))
        .setValue(limited(Wire.text(value)))
        .setDescription(Wire.text(description))
        .setTlp(Tlps.value(tlp))
        .addAllCircles(Wire.list(circles))
        .build();
  }

  private static String limited(String value) {
    if (value.length() > LONGEST_VALUE) {
      throw Refusal.invalid("value", "has more than 8,192 characters");
    }
    return value;
  }
}

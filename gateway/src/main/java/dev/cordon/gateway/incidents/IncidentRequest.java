package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.OpenIncidentRequest;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An incident to open. */
@Schema(name = "IncidentRequest")
record IncidentRequest(
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String title,
    @Schema(maxLength = 10_000) @Nullable String summary,
    @Schema(description = "When it happened, if known") @Nullable Instant occurredAt,
    @Schema(
            required = true,
            description =
                "When the brand became aware with reasonable certainty (EDPB 9/2022); not in the"
                    + " future")
        @Nullable Instant awareAt,
    @Schema(
            enumeration = {"clear", "green", "amber", "amber+strict", "red"},
            defaultValue = "amber")
        @Nullable String tlp,
    @Schema(description = "For named people alone, from the first moment; for incident-leads")
        boolean restricted,
    @Schema(maxItems = 200, description = "Subjects, beside whoever opens it; only with restricted")
        @Nullable List<String> readers) {

  OpenIncidentRequest toProto() {
    OpenIncidentRequest.Builder incident =
        OpenIncidentRequest.newBuilder()
            .setTitle(Wire.text(title))
            .setSummary(Wire.text(summary))
            .setTlp(Tlps.value(tlp))
            .setRestricted(restricted)
            .addAllReaders(Wire.list(readers));
    Optional.ofNullable(occurredAt).map(Wire::timestamp).ifPresent(incident::setOccurredAt);
    Optional.ofNullable(awareAt).map(Wire::timestamp).ifPresent(incident::setAwareAt);
    return incident.build();
  }
}

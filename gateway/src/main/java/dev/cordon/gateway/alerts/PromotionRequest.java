package dev.cordon.gateway.alerts;

import dev.cordon.contracts.incident.v1.PromoteAlertRequest;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an incident is opened with; what is absent comes from the alert. */
@Schema(name = "PromotionRequest")
record PromotionRequest(
    @Schema(minLength = 1, maxLength = 200) @Nullable String title,
    @Schema(maxLength = 10_000) @Nullable String summary,
    @Schema(
            description =
                "When the brand became aware with reasonable certainty (EDPB 9/2022); absent: now,"
                    + " when somebody decides that it is an incident")
        @Nullable Instant awareAt,
    @Schema(enumeration = {"clear", "green", "amber", "amber+strict", "red"}) @Nullable String tlp,
    @Schema(description = "For named people alone, from the first moment; for incident-leads")
        boolean restricted,
    @Schema(maxItems = 200, description = "Subjects, beside whoever promotes; only with restricted")
        @Nullable List<String> readers) {

  PromoteAlertRequest toProto(String alert) {
    PromoteAlertRequest.Builder promotion =
        PromoteAlertRequest.newBuilder()
            .setAlertId(alert)
            .setTitle(Wire.text(title))
            .setTlp(Tlps.value(tlp))
            .setRestricted(restricted)
            .addAllReaders(Wire.list(readers));
    Optional.ofNullable(summary).ifPresent(promotion::setSummary);
    Optional.ofNullable(awareAt).map(Wire::timestamp).ifPresent(promotion::setAwareAt);
    return promotion.build();
  }
}

package dev.cordon.gateway.requests;

import dev.cordon.contracts.incident.v1.AskRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is asked, of whom, until when. */
@Schema(name = "ActionRequestRequest")
record ActionRequestRequest(
    @Schema(
            required = true,
            pattern = Shapes.ALIAS,
            description =
                "Alias of another brand of the group, or of whoever is in a circle with the brand")
        @Nullable String recipient,
    @Schema(
            required = true,
            minLength = 1,
            maxLength = 10_000,
            description = "Markdown; the recipient reads it, and nothing else of the incident")
        @Nullable String text,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict"},
            description = "Of the text; amber+strict only for brands of the same group")
        @Nullable String tlp,
    @Schema(required = true, description = "In the future, at most a year") @Nullable Instant dueAt,
    @Schema(
            maxItems = 20,
            description =
                "STIX identifiers of indicators of the incident, whose labels the recipient may see")
        @Nullable List<String> indicators,
    @Schema(
            format = Shapes.UUID,
            description =
                "A task of the incident that waits for what comes of it, and then goes on; the"
                    + " recipient doesn't see it")
        @Nullable String taskId) {

  AskRequest toProto(String incident) {
    AskRequest.Builder request =
        AskRequest.newBuilder()
            .setIncidentId(incident)
            .setRecipient(Wire.text(recipient))
            .setText(Wire.text(text))
            .setTlp(Tlps.value(tlp))
            .addAllIndicators(Wire.list(indicators))
            .setTaskId(Wire.text(taskId));
    Optional.ofNullable(dueAt).map(Wire::timestamp).ifPresent(request::setDueAt);
    return request.build();
  }
}

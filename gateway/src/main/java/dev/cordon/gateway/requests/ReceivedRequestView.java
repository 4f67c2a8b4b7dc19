package dev.cordon.gateway.requests;

import dev.cordon.contracts.incident.v1.ReceivedRequest;
import dev.cordon.contracts.incident.v1.RequestContent;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an organization is asked to do: nothing of the incident, and nobody of the asker. */
@Schema(name = "ReceivedRequest")
record ReceivedRequestView(
    @Schema(required = true) String id,
    @Schema(required = true, description = "Alias of the brand that asks") String asker,
    @Schema(required = true) String askerName,
    @Schema(required = true, description = "Markdown; in lists its first 500 characters")
        String text,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict"},
            description = "Of the text")
        String tlp,
    @Schema(required = true) Instant dueAt,
    @Schema(required = true, description = "Empty in lists") List<EnclosedIndicatorView> indicators,
    @Schema(
            required = true,
            enumeration = {"asked", "acknowledged", "answered", "declined", "withdrawn"})
        String state,
    @Schema(required = true) Instant since,
    @Schema(
            description =
                "The answer, or why it was declined or withdrawn; absent in lists and before")
        Optional<String> words,
    @Schema(
            enumeration = {"done", "partly", "not_done"},
            description = "Only of an answer")
        Optional<String> outcome,
    Optional<Instant> acknowledgedAt,
    @Schema(required = true, description = "It is open, and the due time has passed")
        boolean overdue,
    @Schema(required = true) Instant askedAt,
    @Schema(required = true, description = "What ETag and If-Match carry") long version)
    implements Versioned {

  static ReceivedRequestView from(ReceivedRequest request) {
    RequestContent content = request.getContent();
    return new ReceivedRequestView(
        request.getId(),
        request.getAsker(),
        request.getAskerName(),
        content.getText(),
        Tlps.name(content.getTlp()),
        Wire.instant(content.getDueAt()),
        content.getIndicatorsList().stream().map(EnclosedIndicatorView::from).toList(),
        RequestNames.name(content.getState()),
        Wire.instant(content.getSince()),
        Wire.optional(content.getWords()),
        RequestNames.name(content.getOutcome()),
        Wire.instant(content.hasAcknowledgedAt(), content.getAcknowledgedAt()),
        content.getOverdue(),
        Wire.instant(content.getAskedAt()),
        content.getVersion());
  }
}

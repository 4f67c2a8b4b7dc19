package dev.cordon.gateway.requests;

import dev.cordon.contracts.incident.v1.ActionRequest;
import dev.cordon.contracts.incident.v1.RequestContent;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What another organization is asked to do, as the asker sees it. */
@Schema(name = "ActionRequest")
record ActionRequestView(
    @Schema(required = true) String id,
    @Schema(required = true) String incidentId,
    @Schema(description = "What waits for it; absent for nothing") Optional<String> taskId,
    @Schema(required = true, description = "Alias of the brand or partner") String recipient,
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
    @Schema(required = true, description = "Subject of the person") String askedBy,
    @Schema(required = true, description = "What ETag and If-Match carry") long version)
    implements Versioned {

  static ActionRequestView from(ActionRequest request) {
    RequestContent content = request.getContent();
    return new ActionRequestView(
        request.getId(),
        request.getIncidentId(),
        Wire.optional(request.getTaskId()),
        request.getRecipient(),
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
        request.getAskedBy(),
        content.getVersion());
  }
}

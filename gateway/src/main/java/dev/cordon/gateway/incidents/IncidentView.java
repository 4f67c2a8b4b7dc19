package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident of a brand. */
@Schema(name = "Incident")
public record IncidentView(
    @Schema(required = true) String id,
    @Schema(required = true, description = "1, 2, 3 … within its series of the brand") long number,
    @Schema(
            required = true,
            description = "What people say: 7, or R-7 for one that was opened restricted")
        String reference,
    @Schema(required = true, description = "Exists for named people alone") boolean restricted,
    @Schema(required = true) String title,
    @Schema(required = true) String summary,
    @Schema(
            required = true,
            enumeration = {
              "reported",
              "triaged",
              "contained",
              "eradicated",
              "recovered",
              "closed",
              "rejected"
            })
        String state,
    @Schema(required = true, description = "When it came into its state") Instant since,
    @Schema(required = true, description = "How often it was reopened") int reopenings,
    @Schema(
            required = true,
            description =
                "Where whoever reads it can take it; of a single incident that was read, else"
                    + " empty")
        List<PossibleTransitionView> transitions,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict", "red"})
        String tlp,
    Optional<Instant> occurredAt,
    @Schema(required = true) Instant awareAt,
    @Schema(required = true) Instant openedAt,
    @Schema(required = true, description = "Subject of who opened it") String openedBy,
    @Schema(
            description =
                "Id of its owner among the brand's people; absent where whoever opened it wasn't"
                    + " one of them")
        Optional<String> ownerId,
    @Schema(description = "Subject of its owner; absent while it is nobody's")
        Optional<String> owner,
    @Schema(required = true, description = "What ETag and If-Match carry") long version)
    implements Versioned {

  public static IncidentView from(Incident incident) {
    return new IncidentView(
        incident.getId(),
        incident.getNumber(),
        incident.getReference(),
        incident.getRestricted(),
        incident.getTitle(),
        incident.getSummary(),
        States.name(incident.getState()),
        Wire.instant(incident.getStateSince()),
        incident.getReopenings(),
        incident.getTransitionsList().stream().map(PossibleTransitionView::from).toList(),
        Tlps.name(incident.getTlp()),
        Wire.instant(incident.hasOccurredAt(), incident.getOccurredAt()),
        Wire.instant(incident.getAwareAt()),
        Wire.instant(incident.getOpenedAt()),
        incident.getOpenedBy(),
        Wire.optional(incident.getOwnerId()),
        Wire.optional(incident.getOwnerSubject()),
        incident.getVersion());
  }
}

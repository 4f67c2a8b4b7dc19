package dev.cordon.gateway.sharing;

import dev.cordon.contracts.incident.v1.IncidentState;
import dev.cordon.contracts.incident.v1.SharedIncident;
import dev.cordon.contracts.incident.v1.SharedSummary;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An incident of somebody else, as far as it is shared; never names people of its owner. */
@Schema(name = "SharedIncident")
record SharedIncidentView(
    @Schema(required = true) String shareId,
    @Schema(required = true, description = "Alias of the owner") String owner,
    @Schema(required = true) String ownerName,
    @Schema(required = true) List<String> parts,
    @Schema(
            required = true,
            enumeration = {"read", "work"})
        String access,
    @Schema(required = true) Instant until,
    @Schema(required = true) Instant sharedAt,
    @Schema(description = "Absent in a list, and unless it is among the parts")
        Optional<Summary> summary) {

  private static final Names<IncidentState> STATES = Names.of(IncidentState.class);

  /** The incident in short. */
  @Schema(name = "SharedSummary")
  record Summary(
      @Schema(required = true) String reference,
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
      @Schema(
              required = true,
              enumeration = {"clear", "green", "amber", "amber+strict", "red"})
          String tlp,
      Optional<Instant> occurredAt,
      @Schema(required = true) Instant awareAt,
      @Schema(required = true) Instant openedAt) {

    private static Summary from(SharedSummary summary) {
      return new Summary(
          summary.getReference(),
          summary.getTitle(),
          summary.getSummary(),
          STATES.name(summary.getState()),
          Tlps.name(summary.getTlp()),
          Wire.instant(summary.hasOccurredAt(), summary.getOccurredAt()),
          Wire.instant(summary.getAwareAt()),
          Wire.instant(summary.getOpenedAt()));
    }
  }

  static SharedIncidentView from(SharedIncident incident) {
    return new SharedIncidentView(
        incident.getShareId(),
        incident.getOwner(),
        incident.getOwnerName(),
        incident.getPartsList().stream().map(ShareRequest.PARTS::name).toList(),
        ShareRequest.ACCESSES.name(incident.getAccess()),
        Wire.instant(incident.getUntil()),
        Wire.instant(incident.getSharedAt()),
        incident.hasSummary()
            ? Optional.of(Summary.from(incident.getSummary()))
            : Optional.empty());
  }
}

package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.JointIncident;
import dev.cordon.contracts.incident.v1.JointStanding;
import dev.cordon.contracts.incident.v1.JointState;
import dev.cordon.gateway.wire.Names;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Versioned;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One campaign that several organizations have an incident of. */
@Schema(name = "JointIncident")
record JointIncidentView(
    @Schema(required = true) String id,
    @Schema(required = true) String title,
    @Schema(required = true) String summary,
    @Schema(
            required = true,
            enumeration = {"clear", "green", "amber", "amber+strict"})
        String tlp,
    @Schema(
            required = true,
            enumeration = {"open", "closed"})
        String state,
    @Schema(required = true, description = "Alias of the group") String coordinator,
    @Schema(required = true) String coordinatorName,
    @Schema(required = true) Instant openedAt,
    @Schema(description = "Absent while it is open") Optional<String> closingReason,
    @Schema(
            enumeration = {"invited", "joined", "declined", "left", "removed"},
            description = "Of the organization that asks; absent for the coordinator")
        Optional<String> standing,
    @Schema(description = "The own incident of the organization that asks")
        Optional<String> incidentId,
    @Schema(required = true, description = "What ETag and If-Match carry") long version)
    implements Versioned {

  static final Names<JointStanding> STANDINGS = Names.of(JointStanding.class);
  private static final Names<JointState> STATES = Names.of(JointState.class);

  static JointIncidentView from(JointIncident joint) {
    return new JointIncidentView(
        joint.getId(),
        joint.getTitle(),
        joint.getSummary(),
        Tlps.name(joint.getTlp()),
        STATES.name(joint.getState()),
        joint.getCoordinator(),
        joint.getCoordinatorName(),
        Wire.instant(joint.getOpenedAt()),
        Wire.optional(joint.getClosingReason()),
        joint.getStanding() == JointStanding.JOINT_STANDING_UNSPECIFIED
            ? Optional.empty()
            : Optional.of(STANDINGS.name(joint.getStanding())),
        Wire.optional(joint.getIncidentId()),
        joint.getVersion());
  }
}

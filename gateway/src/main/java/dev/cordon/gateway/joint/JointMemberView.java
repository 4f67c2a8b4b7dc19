package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.JointMember;
import dev.cordon.gateway.wire.Wire;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An organization at a joint incident. */
@Schema(name = "JointMember")
record JointMemberView(
    @Schema(required = true, description = "Alias") String organization,
    @Schema(required = true) String organizationName,
    @Schema(
            required = true,
            enumeration = {"invited", "joined", "declined", "left", "removed"})
        String standing,
    @Schema(required = true) Instant invitedAt,
    @Schema(description = "When it joined, declined, left or was removed")
        Optional<Instant> answeredAt) {

  static JointMemberView from(JointMember member) {
    return new JointMemberView(
        member.getOrganization(),
        member.getOrganizationName(),
        JointIncidentView.STANDINGS.name(member.getStanding()),
        Wire.instant(member.getInvitedAt()),
        Wire.instant(member.hasAnsweredAt(), member.getAnsweredAt()));
  }
}

package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.Colleague;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Somebody of the brand who can be given work. */
@Schema(name = "Colleague")
record ColleagueView(
    @Schema(
            required = true,
            format = "uuid",
            description = "What owner_id of tasks and incidents takes")
        String id,
    @Schema(required = true) String givenName,
    @Schema(required = true) String familyName,
    @Schema(required = true, description = "Those had as somebody's deputy, too")
        List<String> roles,
    @Schema(
            required = true,
            description = "Roles whose turn is theirs now, by the rosters; empty: not on duty")
        List<String> onDuty) {

  static ColleagueView from(Colleague colleague) {
    return new ColleagueView(
        colleague.getId(),
        colleague.getGivenName(),
        colleague.getFamilyName(),
        GivenRoles.names(colleague.getRolesList()),
        GivenRoles.names(colleague.getOnDutyList()));
  }
}

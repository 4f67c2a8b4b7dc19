package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.AcceptedInvitation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where the caller belongs now. */
@Schema(name = "AcceptedInvitation")
record AcceptedInvitationView(
    @Schema(
            required = true,
            description = "Alias; tokens can be asked for with organization:<alias> within seconds")
        String organization) {

  static AcceptedInvitationView from(AcceptedInvitation accepted) {
    return new AcceptedInvitationView(accepted.getOrganization());
  }
}

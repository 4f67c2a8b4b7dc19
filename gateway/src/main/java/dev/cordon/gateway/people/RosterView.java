package dev.cordon.gateway.people;

import dev.cordon.contracts.incident.v1.Roster;
import dev.cordon.gateway.wire.Versioned;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who does a role's duty when. */
@Schema(name = "Roster")
record RosterView(
    @Schema(required = true) String role,
    @Schema(required = true, description = "0 while there is none") long version,
    Optional<RotationView> rotation,
    @Schema(required = true, description = "In order of time") List<OverrideView> overrides)
    implements Versioned {

  static RosterView from(Roster roster) {
    return new RosterView(
        GivenRoles.name(roster.getRole()),
        roster.getVersion(),
        roster.hasRotation()
            ? Optional.of(RotationView.from(roster.getRotation()))
            : Optional.empty(),
        roster.getOverridesList().stream().map(OverrideView::from).toList());
  }
}

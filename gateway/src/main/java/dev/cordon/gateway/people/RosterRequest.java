package dev.cordon.gateway.people;

import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.incident.v1.SetRosterRequest;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The whole roster, as it shall be from now on. */
@Schema(name = "RosterRequest")
record RosterRequest(
    @Schema(description = "Absent: there are overrides alone") @Nullable RotationView rotation,
    @Schema(maxItems = 200, description = "In order of time, without overlaps")
        @Nullable List<OverrideView> overrides) {

  SetRosterRequest toProto(Role role, long expectedVersion) {
    SetRosterRequest.Builder request =
        SetRosterRequest.newBuilder()
            .setRole(role)
            .setExpectedVersion(expectedVersion)
            .addAllOverrides(Wire.list(overrides).stream().map(OverrideView::toProto).toList());
    Optional.ofNullable(rotation).map(RotationView::toProto).ifPresent(request::setRotation);
    return request.build();
  }
}

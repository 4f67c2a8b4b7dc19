package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.OpenJointIncidentRequest;
import dev.cordon.gateway.wire.Tlps;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a joint incident is about. */
@Schema(name = "JointIncidentRequest")
record JointIncidentRequest(
    @Schema(required = true, minLength = 1, maxLength = 200) @Nullable String title,
    @Schema(maxLength = 10_000) @Nullable String summary,
    @Schema(
            enumeration = {"clear", "green", "amber", "amber+strict"},
            description =
                "Amber if absent; amber+strict is for brands of the group alone. It doesn't change")
        @Nullable String tlp) {

  OpenJointIncidentRequest toProto() {
    OpenJointIncidentRequest.Builder joint =
        OpenJointIncidentRequest.newBuilder()
            .setTitle(Wire.text(title))
            .setSummary(Wire.text(summary));
    Optional.ofNullable(tlp).map(Tlps::value).ifPresent(joint::setTlp);
    return joint.build();
  }
}

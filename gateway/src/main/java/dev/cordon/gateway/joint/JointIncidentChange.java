package dev.cordon.gateway.joint;

import dev.cordon.contracts.incident.v1.UpdateJointIncidentRequest;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is said otherwise; what is absent stays. */
@Schema(name = "JointIncidentChange")
record JointIncidentChange(
    @Schema(minLength = 1, maxLength = 200) @Nullable String title,
    @Schema(maxLength = 10_000) @Nullable String summary) {

  UpdateJointIncidentRequest toProto(String joint, long expectedVersion) {
    UpdateJointIncidentRequest.Builder change =
        UpdateJointIncidentRequest.newBuilder()
            .setJointIncidentId(joint)
            .setExpectedVersion(expectedVersion);
    Optional.ofNullable(title).ifPresent(change::setTitle);
    Optional.ofNullable(summary).ifPresent(change::setSummary);
    return change.build();
  }
}

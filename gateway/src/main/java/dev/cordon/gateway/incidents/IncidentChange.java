package dev.cordon.gateway.incidents;

import dev.cordon.contracts.incident.v1.UpdateIncidentRequest;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to change of an incident; what is absent stays. */
@Schema(name = "IncidentChange")
record IncidentChange(
    @Schema(minLength = 1, maxLength = 200) @Nullable String title,
    @Schema(maxLength = 10_000) @Nullable String summary) {

  UpdateIncidentRequest toProto(String id, long expectedVersion) {
    UpdateIncidentRequest.Builder change =
        UpdateIncidentRequest.newBuilder().setId(id).setExpectedVersion(expectedVersion);
    Optional.ofNullable(title).ifPresent(change::setTitle);
    Optional.ofNullable(summary).ifPresent(change::setSummary);
    return change.build();
  }
}

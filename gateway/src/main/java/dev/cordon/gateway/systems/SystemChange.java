package dev.cordon.gateway.systems;

import dev.cordon.contracts.incident.v1.UpdateSystemRequest;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What is to change of a system; what is absent stays. */
@Schema(name = "SystemChange")
record SystemChange(
    @Schema(minLength = 1, maxLength = 100) @Nullable String name,
    @Schema(
            enumeration = {
              "shop",
              "app",
              "pos",
              "crm",
              "loyalty",
              "warehouse",
              "payment",
              "mail",
              "identity",
              "other"
            })
        @Nullable String kind,
    @Schema(maxLength = 2_000) @Nullable String description,
    @Schema(maxLength = 200) @Nullable String operator,
    @Schema(description = "No longer in use: what is known of it stays")
        @Nullable Boolean retired) {

  UpdateSystemRequest toProto(String id, long expectedVersion) {
    UpdateSystemRequest.Builder change =
        UpdateSystemRequest.newBuilder().setId(id).setExpectedVersion(expectedVersion);
    Optional.ofNullable(name).ifPresent(change::setName);
    Optional.ofNullable(kind).map(Kinds::kind).ifPresent(change::setKind);
    Optional.ofNullable(description).ifPresent(change::setDescription);
    Optional.ofNullable(operator).ifPresent(change::setOperator);
    Optional.ofNullable(retired).ifPresent(change::setRetired);
    return change.build();
  }
}

package dev.cordon.gateway.systems;

import dev.cordon.contracts.incident.v1.AddSystemRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A system that the brand runs. */
@Schema(name = "SystemRequest")
record SystemRequest(
    @Schema(required = true, minLength = 1, maxLength = 100) @Nullable String name,
    @Schema(
            required = true,
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
    @Schema(maxLength = 200, description = "Who runs it; absent: the brand itself")
        @Nullable String operator) {

  AddSystemRequest toProto() {
    return AddSystemRequest.newBuilder()
        .setName(Wire.text(name))
        .setKind(Kinds.kind(kind))
        .setDescription(Wire.text(description))
        .setOperator(Wire.text(operator))
        .build();
  }
}

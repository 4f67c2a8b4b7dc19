package dev.cordon.gateway.negatives;

import dev.cordon.contracts.incident.v1.NegativeScope;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Where data wasn't affected. */
@Schema(name = "NegativeScope", description = "Neither: nowhere in the incident. Not both")
record NegativeScopeView(
    @Schema(format = Shapes.UUID, description = "A system; no letter can rely on it alone")
        @Nullable String systemId,
    @Schema(
            pattern = Shapes.ENTITY_CODE,
            description = "A legal entity: for the people of that controller")
        @Nullable String legalEntity) {

  static NegativeScopeView from(NegativeScope scope) {
    return new NegativeScopeView(
        scope.getSystemId().isEmpty() ? null : scope.getSystemId(),
        scope.getLegalEntity().isEmpty() ? null : scope.getLegalEntity());
  }

  NegativeScope toProto() {
    NegativeScope.Builder scope = NegativeScope.newBuilder().setLegalEntity(Wire.text(legalEntity));
    Optional.ofNullable(systemId)
        .ifPresent(id -> scope.setSystemId(Wire.id("scope.system_id", id)));
    return scope.build();
  }
}

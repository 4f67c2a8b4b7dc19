package dev.cordon.gateway.classification;

import dev.cordon.contracts.incident.v1.SetClassificationRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What kind of incident it is; what is absent isn't known. */
@Schema(name = "ClassificationRequest")
record ClassificationRequest(
    @Schema(
            pattern = Shapes.RSIT,
            description = "RSIT 1003, class/type: intrusions/system-compromise")
        @Nullable String rsit,
    @Schema(maxItems = 50, description = "VERIS: actor.external, action.hacking, asset.server …")
        @Nullable List<String> veris,
    @Schema(maxItems = 200, description = "Ids of techniques of ATT&CK Enterprise")
        @Nullable List<String> techniques,
    @Nullable CircumstancesView circumstances) {

  SetClassificationRequest toProto(String incident, long expectedVersion) {
    SetClassificationRequest.Builder request =
        SetClassificationRequest.newBuilder()
            .setIncidentId(incident)
            .setExpectedVersion(expectedVersion)
            .setRsit(Wire.text(rsit))
            .addAllVeris(Wire.list(veris))
            .addAllTechniques(Wire.list(techniques));
    Optional.ofNullable(circumstances)
        .map(CircumstancesView::toProto)
        .ifPresent(request::setCircumstances);
    return request.build();
  }
}

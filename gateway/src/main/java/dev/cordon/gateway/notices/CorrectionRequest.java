package dev.cordon.gateway.notices;

import dev.cordon.contracts.notification.v1.DraftCorrectionRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A notice for those who were told what no longer stands. */
@Schema(name = "CorrectionRequest")
record CorrectionRequest(
    @Schema(
            required = true,
            pattern = Shapes.LANGUAGE,
            description = "For people whose language has no version")
        @Nullable String defaultLanguage,
    @Schema(required = true, minItems = 1, maxItems = 40) @Nullable List<VersionView> versions) {

  DraftCorrectionRequest toProto(String incident, String finding) {
    return DraftCorrectionRequest.newBuilder()
        .setIncidentId(incident)
        .setFindingId(finding)
        .setDefaultLanguage(Wire.text(defaultLanguage))
        .addAllVersions(Wire.list(versions).stream().map(VersionView::toProto).toList())
        .build();
  }
}

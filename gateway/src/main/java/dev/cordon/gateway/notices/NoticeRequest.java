package dev.cordon.gateway.notices;

import dev.cordon.contracts.notification.v1.DraftNoticeRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A notice to draft. */
@Schema(name = "NoticeRequest")
record NoticeRequest(
    @Schema(required = true, format = Shapes.UUID) @Nullable String incidentId,
    @Schema(required = true, format = Shapes.UUID) @Nullable String exposureId,
    @Schema(
            required = true,
            pattern = Shapes.LANGUAGE,
            description = "For people whose language has no version")
        @Nullable String defaultLanguage,
    @Schema(required = true, minItems = 1, maxItems = 40) @Nullable List<VersionView> versions) {

  DraftNoticeRequest toProto() {
    return DraftNoticeRequest.newBuilder()
        .setIncidentId(Wire.id("incident_id", incidentId))
        .setExposureId(Wire.id("exposure_id", exposureId))
        .setDefaultLanguage(Wire.text(defaultLanguage))
        .addAllVersions(Wire.list(versions).stream().map(VersionView::toProto).toList())
        .build();
  }
}

package dev.cordon.gateway.notices;

import dev.cordon.contracts.notification.v1.EditNoticeRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The whole text of a notice, as it shall be from now on. */
@Schema(name = "NoticeEdit")
record NoticeEdit(
    @Schema(required = true, pattern = Shapes.LANGUAGE) @Nullable String defaultLanguage,
    @Schema(required = true, minItems = 1, maxItems = 40) @Nullable List<VersionView> versions) {

  EditNoticeRequest toProto(String id, long expectedVersion) {
    return EditNoticeRequest.newBuilder()
        .setId(id)
        .setExpectedVersion(expectedVersion)
        .setDefaultLanguage(Wire.text(defaultLanguage))
        .addAllVersions(Wire.list(versions).stream().map(VersionView::toProto).toList())
        .build();
  }
}

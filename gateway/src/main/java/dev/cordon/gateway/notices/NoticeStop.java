package dev.cordon.gateway.notices;

import dev.cordon.contracts.notification.v1.StopNoticeRequest;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why a notice is sent to nobody else. */
@Schema(name = "NoticeStop")
record NoticeStop(
    @Schema(required = true, minLength = 1, maxLength = 2_000) @Nullable String reason) {

  StopNoticeRequest toProto(String id, long expectedVersion) {
    return StopNoticeRequest.newBuilder()
        .setId(id)
        .setExpectedVersion(expectedVersion)
        .setReason(Wire.text(reason))
        .build();
  }
}

package dev.cordon.gateway.notices;

import dev.cordon.contracts.notification.v1.ApproveNoticeRequest;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Says exactly what is approved. */
@Schema(name = "Approval")
record Approval(
    @Schema(
            required = true,
            pattern = Shapes.DIGEST,
            description = "content_hash of the notice as the approver read it")
        @Nullable String contentHash) {

  ApproveNoticeRequest toProto(String id) {
    return ApproveNoticeRequest.newBuilder()
        .setId(id)
        .setContentHash(Wire.text(contentHash))
        .build();
  }
}

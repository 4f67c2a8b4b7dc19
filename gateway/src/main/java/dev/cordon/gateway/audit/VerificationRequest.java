package dev.cordon.gateway.audit;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.AuditCheckpoint;
import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.gateway.problem.BadInput;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.problem.Refusal;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A stretch of one chain. */
@Schema(name = "VerificationRequest")
record VerificationRequest(
    @Schema(
            required = true,
            enumeration = {"incident", "customer", "notification"})
        @Nullable String service,
    @Schema(minimum = "1", defaultValue = "1", description = "Where to begin")
        @Nullable Long fromPosition,
    @Schema(
            pattern = Shapes.DIGEST,
            description = "verified_hash of the stretch before: the chain must still have it there")
        @Nullable String previousHash,
    @Schema(minimum = "1", maximum = "50000", defaultValue = "50000") @Nullable Integer limit,
    @Schema(
            maxItems = 1_000,
            description =
                "Lines of checkpoints that were kept, of from_position - 1 and further ones: what the chain has to agree"
                    + " with")
        @Nullable List<@Nullable String> checkpoints,
    @Schema(format = Shapes.UUID, description = "verified_entry of the stretch before")
        @Nullable String afterEntry) {

  private static final int MOST_ENTRIES = 50_000;
  private static final Pattern HASH = Pattern.compile(Shapes.DIGEST);

  AuditedPart part() {
    return AuditedPart.of(service);
  }

  /**
   * @param tenant id of the organization; empty for the caller's own
   */
  VerifyRequest toProto(String tenant) {
    VerifyRequest.Builder request =
        VerifyRequest.newBuilder()
            .setTenant(tenant)
            .setFromPosition(fromPosition == null ? 1 : fromPosition)
            .setLimit(limit == null ? MOST_ENTRIES : limit)
            .addAllKept(kept());
    if (previousHash != null) {
      request.setPreviousHash(hash(previousHash));
    }
    if (afterEntry != null) {
      request.setAfterEntry(Wire.id("after_entry", afterEntry));
    }
    return request.build();
  }

  private List<AuditCheckpoint> kept() {
    List<AuditCheckpoint> kept = new ArrayList<>();
    List<@Nullable String> lines = Wire.list(checkpoints);
    for (int i = 0; i < lines.size(); i++) {
      String field = "checkpoints[" + i + "]";
      kept.add(
          CheckpointLines.read(Wire.text(lines.get(i)))
              .orElseThrow(() -> Refusal.invalid(field, "isn't a checkpoint's line")));
    }
    return kept;
  }

  private static ByteString hash(String hex) {
    if (!HASH.matcher(hex).matches()) {
      throw BadInput.malformed("previous_hash", "is not 64 lower-case hexadecimal digits");
    }
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }
}

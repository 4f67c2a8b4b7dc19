package dev.cordon.gateway.audit;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.AuditCheckpoint;
import dev.cordon.gateway.wire.Shapes;
import dev.cordon.gateway.wire.Wire;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import java.util.Optional;
import java.util.UUID;

/** Checkpoints as lines that a brand keeps and sends back, and as messages. */
final class CheckpointLines {

  private CheckpointLines() {}

  static String of(AuditCheckpoint checkpoint) {
    return new Checkpoint(
            checkpoint.getService(),
            UUID.fromString(checkpoint.getTenant()),
            checkpoint.getPosition(),
            ChainHash.of(checkpoint.getHash().toByteArray()),
            Wire.instant(checkpoint.getSignedAt()),
            checkpoint.getKeyId(),
            checkpoint.getSignature())
        .line();
  }

  /** Empty for anything but such a line. */
  static Optional<AuditCheckpoint> read(String line) {
    return Optional.of(line)
        .filter(text -> text.length() <= Shapes.LONGEST_CHECKPOINT)
        .flatMap(Checkpoint::parse)
        .filter(CheckpointLines::hasHash)
        .map(CheckpointLines::message);
  }

  private static boolean hasHash(Checkpoint checkpoint) {
    return checkpoint.hash().hex().matches("[0-9a-f]{64}");
  }

  private static AuditCheckpoint message(Checkpoint checkpoint) {
    return AuditCheckpoint.newBuilder()
        .setService(checkpoint.service())
        .setTenant(checkpoint.tenant().toString())
        .setPosition(checkpoint.position())
        .setHash(ByteString.copyFrom(checkpoint.hash().bytes()))
        .setSignedAt(Wire.timestamp(checkpoint.signedAt()))
        .setKeyId(checkpoint.keyId())
        .setSignature(checkpoint.signature())
        .build();
  }
}

package dev.cordon.kernel.audit.grpc;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.AuditCheckpoint;
import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.AuditFault;
import dev.cordon.contracts.common.v1.AuditFinding;
import dev.cordon.contracts.common.v1.AuditKey;
import dev.cordon.contracts.common.v1.AuditOutcome;
import dev.cordon.contracts.common.v1.VerifyResponse;
import dev.cordon.kernel.audit.chain.ChainEntry;
import dev.cordon.kernel.audit.chain.ChainFault;
import dev.cordon.kernel.audit.chain.ChainHash;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.chain.VerificationKey;
import dev.cordon.kernel.audit.reading.SealedEntry;
import dev.cordon.kernel.audit.verification.Verdict;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Between the chain's values and the contract's messages. */
final class AuditMessages {

  private static final int HASH_BYTES = 32;

  private AuditMessages() {}

  static AuditEntry from(SealedEntry sealed) {
    ChainEntry entry = sealed.entry();
    return AuditEntry.newBuilder()
        .setPosition(sealed.position())
        .setId(entry.id().toString())
        .setHappenedAt(Timestamps.of(entry.happenedAt()))
        .setActor(entry.actor())
        .setCaller(entry.caller())
        .setAction(entry.action())
        .setObjectType(entry.objectType())
        .setObjectId(entry.objectId())
        .setRequestId(entry.requestId())
        .setOutcome(AuditOutcome.valueOf("AUDIT_OUTCOME_" + entry.outcome()))
        .setPurpose(entry.purpose())
        .putAllDetails(details(entry))
        .setBefore(entry.before())
        .setAfter(entry.after())
        .setHash(ByteString.copyFrom(sealed.hash().bytes()))
        .build();
  }

  private static Map<String, String> details(ChainEntry entry) {
    // Somebody may have put something else there: it is shown too.
    if (!(Json.decodeValue(entry.details()) instanceof JsonObject object)) {
      return Map.of("", entry.details());
    }
    Map<String, String> details = new TreeMap<>();
    object.forEach(detail -> details.put(detail.getKey(), String.valueOf(detail.getValue())));
    return details;
  }

  static AuditCheckpoint from(Checkpoint checkpoint) {
    return AuditCheckpoint.newBuilder()
        .setService(checkpoint.service())
        .setTenant(checkpoint.tenant().toString())
        .setPosition(checkpoint.position())
        .setHash(ByteString.copyFrom(checkpoint.hash().bytes()))
        .setSignedAt(Timestamps.of(checkpoint.signedAt()))
        .setKeyId(checkpoint.keyId())
        .setSignature(checkpoint.signature())
        .build();
  }

  static Checkpoint from(AuditCheckpoint checkpoint) {
    return new Checkpoint(
        checkpoint.getService(),
        References.in("checkpoints", checkpoint.getTenant()),
        checkpoint.getPosition(),
        hash(checkpoint.getHash(), "checkpoints"),
        Timestamps.instant(checkpoint.getSignedAt())
            .orElseThrow(() -> Refusal.invalid("checkpoints", "has a time that isn't one")),
        checkpoint.getKeyId(),
        checkpoint.getSignature());
  }

  static ChainHash hash(ByteString bytes, String field) {
    if (bytes.size() != HASH_BYTES) {
      throw Refusal.invalid(field, "isn't a hash of 32 bytes");
    }
    return ChainHash.of(bytes.toByteArray());
  }

  static AuditKey from(VerificationKey key, String currentId) {
    return AuditKey.newBuilder()
        .setId(key.id())
        .setPublicKey(key.publicKey())
        .setCurrent(key.id().equals(currentId))
        .build();
  }

  static VerifyResponse from(Verdict verdict) {
    VerifyResponse.Builder response =
        VerifyResponse.newBuilder()
            .setVerifiedPosition(verdict.position())
            .setVerifiedHash(ByteString.copyFrom(verdict.hash().bytes()))
            .setLength(verdict.length())
            .setComplete(verdict.complete())
            .setVerifiedEntry(verdict.entry().map(UUID::toString).orElse(""));
    verdict.fault().ifPresent(fault -> response.setFinding(from(fault)));
    return response.build();
  }

  private static AuditFinding from(ChainFault fault) {
    return AuditFinding.newBuilder()
        .setFault(AuditFault.valueOf("AUDIT_FAULT_" + fault.kind()))
        .setPosition(fault.position())
        .setEntryId(fault.entryId())
        .setDetail(fault.detail())
        .build();
  }
}

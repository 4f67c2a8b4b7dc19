package dev.cordon.gateway.audit;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import dev.cordon.contracts.common.v1.AuditCheckpoint;
import dev.cordon.contracts.common.v1.AuditEntry;
import dev.cordon.contracts.common.v1.AuditOutcome;
import dev.cordon.contracts.common.v1.ListEntriesRequest;
import dev.cordon.contracts.common.v1.ListEntriesResponse;
import dev.cordon.gateway.fake.GatewayTest;
import java.time.Instant;
import java.util.List;

/** What services answer with when a trail is read. */
abstract class AuditTest extends GatewayTest {

  static final String AUDIT = "/api/v1/brands/maison/audit";

  static final ByteString HASH = ByteString.copyFrom(new byte[32]);

  static final String ZEROS = "0".repeat(64);

  static ListEntriesResponse chainOfTwo(ListEntriesRequest request) {
    List<AuditEntry> below =
        List.of(entry(2), entry(1)).stream()
            .filter(
                entry ->
                    request.getBeforePosition() == 0
                        || entry.getPosition() < request.getBeforePosition())
            .toList();
    return ListEntriesResponse.newBuilder().addAllEntries(below).setLength(2).build();
  }

  static AuditEntry entry(long position) {
    return AuditEntry.newBuilder()
        .setPosition(position)
        .setId(ID)
        .setHappenedAt(Timestamp.newBuilder().setSeconds(1_767_225_600 + position))
        .setActor("ada")
        .setCaller("member")
        .setAction("recipients.resolved")
        .setObjectType("audience")
        .setObjectId(ID)
        .setRequestId("r-" + position)
        .setOutcome(AuditOutcome.AUDIT_OUTCOME_REVEAL)
        .setPurpose("letters")
        .putDetails("people", "3")
        .setHash(HASH)
        .build();
  }

  static AuditCheckpoint checkpoint() {
    return AuditCheckpoint.newBuilder()
        .setService("incident")
        .setTenant(MAISON.toString())
        .setPosition(4)
        .setHash(HASH)
        .setSignedAt(timestamp("2026-01-01T00:00:00Z"))
        .setKeyId("incident-1")
        .setSignature("c2lnbmVk")
        .build();
  }

  static Timestamp timestamp(String time) {
    return Timestamp.newBuilder().setSeconds(Instant.parse(time).getEpochSecond()).build();
  }
}

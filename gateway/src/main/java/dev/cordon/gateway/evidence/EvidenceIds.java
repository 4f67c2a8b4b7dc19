package dev.cordon.gateway.evidence;

import dev.cordon.contracts.incident.v1.EvidenceRequest;
import dev.cordon.gateway.wire.Wire;

/** Which file a path names. */
final class EvidenceIds {

  private EvidenceIds() {}

  static EvidenceRequest of(String incident, String evidence) {
    return EvidenceRequest.newBuilder()
        .setIncidentId(Wire.id("incident", incident))
        .setEvidenceId(Wire.id("evidence", evidence))
        .build();
  }
}

package dev.cordon.incident.evidence.grpc;

import dev.cordon.contracts.incident.v1.Acquisition;
import dev.cordon.contracts.incident.v1.AddEvidenceRequest;
import dev.cordon.contracts.incident.v1.CustodyEntry;
import dev.cordon.contracts.incident.v1.CustodyKind;
import dev.cordon.contracts.incident.v1.Destruction;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceState;
import dev.cordon.contracts.incident.v1.LegalHold;
import dev.cordon.incident.evidence.application.EvidenceFiles.Listed;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.Content.Verification;
import dev.cordon.incident.evidence.domain.Description;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Evidence as messages. */
final class EvidenceMessages {

  private EvidenceMessages() {}

  static EvidenceFile from(Listed listed) {
    var file = listed.file();
    EvidenceFile.Builder message =
        EvidenceFile.newBuilder()
            .setId(file.id().toString())
            .setIncidentId(file.incidentId().toString())
            .setName(file.description().name().text())
            .setMediaType(file.description().mediaType())
            .setDescription(file.description().text())
            .setTlp(file.description().tlp())
            .setAcquisition(from(file.description().acquisition()))
            .setBytes(file.content().bytes())
            .setAddedBy(file.addedBy())
            .setAddedAt(Timestamps.of(file.addedAt()))
            .setHeld(listed.held())
            .setVersion(file.version());
    switch (file.content()) {
      case Content.Receiving _, Content.Dropped _ ->
          message.setState(EvidenceState.EVIDENCE_STATE_RECEIVING);
      case Content.Stored stored -> {
        message
            .setState(EvidenceState.EVIDENCE_STATE_STORED)
            .setSha256(stored.sha256())
            .setStoredAt(Timestamps.of(stored.at()));
        stored.verification().ifPresent(done -> verified(message, done));
        stored.asked().map(EvidenceMessages::from).ifPresent(message::setDestruction);
      }
      case Content.Destroyed gone -> {
        message
            .setState(EvidenceState.EVIDENCE_STATE_DESTROYED)
            .setSha256(gone.sha256())
            .setStoredAt(Timestamps.of(gone.storedAt()))
            .setDestruction(from(gone.destruction()));
        gone.verification().ifPresent(done -> verified(message, done));
      }
    }
    return message.build();
  }

  private static void verified(EvidenceFile.Builder message, Verification done) {
    message.setVerifiedAt(Timestamps.of(done.at())).setIntact(done.intact());
  }

  private static Acquisition from(dev.cordon.incident.evidence.domain.Acquisition acquisition) {
    return Acquisition.newBuilder()
        .setSource(acquisition.source())
        .setCollectedBy(acquisition.collectedBy())
        .setCollectedAt(Timestamps.of(acquisition.collectedAt()))
        .setMethod(acquisition.method())
        .build();
  }

  private static Destruction from(dev.cordon.incident.evidence.domain.Destruction destruction) {
    Destruction.Builder message =
        Destruction.newBuilder()
            .setReason(destruction.reason())
            .setAskedBy(destruction.askedBy())
            .setAskedAt(Timestamps.of(destruction.askedAt()));
    destruction
        .confirmation()
        .ifPresent(
            done -> message.setConfirmedBy(done.by()).setConfirmedAt(Timestamps.of(done.at())));
    return message.build();
  }

  static CustodyEntry from(dev.cordon.incident.evidence.domain.CustodyEntry entry) {
    return CustodyEntry.newBuilder()
        .setId(entry.id().toString())
        .setKind(from(entry.kind()))
        .setHappenedAt(Timestamps.of(entry.happenedAt()))
        .setRecordedAt(Timestamps.of(entry.recordedAt()))
        .setBy(entry.by())
        .setTo(entry.recipient())
        .setReason(entry.reason())
        .setDigest(entry.digest())
        .build();
  }

  private static CustodyKind from(dev.cordon.incident.evidence.domain.CustodyKind kind) {
    return switch (kind) {
      case COLLECTED -> CustodyKind.CUSTODY_KIND_COLLECTED;
      case RECEIVED -> CustodyKind.CUSTODY_KIND_RECEIVED;
      case VERIFIED -> CustodyKind.CUSTODY_KIND_VERIFIED;
      case DAMAGED -> CustodyKind.CUSTODY_KIND_DAMAGED;
      case DOWNLOADED -> CustodyKind.CUSTODY_KIND_DOWNLOADED;
      case TRANSFERRED -> CustodyKind.CUSTODY_KIND_TRANSFERRED;
      case HOLD_SET -> CustodyKind.CUSTODY_KIND_HOLD_SET;
      case HOLD_RELEASED -> CustodyKind.CUSTODY_KIND_HOLD_RELEASED;
      case DESTRUCTION_ASKED -> CustodyKind.CUSTODY_KIND_DESTRUCTION_ASKED;
      case DESTRUCTION_WITHDRAWN -> CustodyKind.CUSTODY_KIND_DESTRUCTION_WITHDRAWN;
      case DESTROYED -> CustodyKind.CUSTODY_KIND_DESTROYED;
    };
  }

  static LegalHold from(dev.cordon.incident.evidence.domain.LegalHold hold) {
    LegalHold.Builder message =
        LegalHold.newBuilder()
            .setId(hold.id().toString())
            .setIncidentId(hold.incidentId().toString())
            .setEvidenceId(hold.evidenceId().map(UUID::toString).orElse(""))
            .setReason(hold.reason())
            .setSetBy(hold.setBy())
            .setSetAt(Timestamps.of(hold.setAt()));
    hold.release()
        .ifPresent(
            ended ->
                message
                    .setReleasedBy(ended.by())
                    .setReleasedAt(Timestamps.of(ended.at()))
                    .setReleaseReason(ended.reason()));
    return message.build();
  }

  static Description.Statement stated(AddEvidenceRequest request) {
    Acquisition acquisition = request.getAcquisition();
    return new Description.Statement(
        request.getName(),
        request.getMediaType(),
        request.getDescription(),
        request.getTlp(),
        acquisition.getSource(),
        acquisition.getCollectedBy(),
        when("collected_at", acquisition.hasCollectedAt(), acquisition.getCollectedAt()),
        acquisition.getMethod());
  }

  static Optional<Instant> when(String field, boolean stated, com.google.protobuf.Timestamp time) {
    return stated
        ? Optional.of(
            Timestamps.instant(time).orElseThrow(() -> Refusal.invalid(field, "isn't a time")))
        : Optional.empty();
  }
}

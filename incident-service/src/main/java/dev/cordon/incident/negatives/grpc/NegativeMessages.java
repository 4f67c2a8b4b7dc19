package dev.cordon.incident.negatives.grpc;

import dev.cordon.contracts.incident.v1.BackingFinding;
import dev.cordon.contracts.incident.v1.CheckedClaim;
import dev.cordon.contracts.incident.v1.Confidence;
import dev.cordon.contracts.incident.v1.EstablishingMethod;
import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.contracts.incident.v1.NegativeFinding;
import dev.cordon.contracts.incident.v1.NegativeFindingState;
import dev.cordon.contracts.incident.v1.NegativeScope;
import dev.cordon.contracts.incident.v1.PendingWithdrawal;
import dev.cordon.contracts.incident.v1.StateNegativeFindingRequest;
import dev.cordon.incident.negatives.application.NegativeFindings.Stating;
import dev.cordon.incident.negatives.application.PendingWithdrawals.Pending;
import dev.cordon.incident.negatives.domain.Backing.Checked;
import dev.cordon.incident.negatives.domain.Establishment;
import dev.cordon.incident.negatives.domain.NegativeScope.OneEntity;
import dev.cordon.incident.negatives.domain.NegativeScope.OneSystem;
import dev.cordon.incident.negatives.domain.NegativeScope.WholeIncident;
import dev.cordon.incident.negatives.domain.Standing.Stands;
import dev.cordon.incident.negatives.domain.Standing.Superseded;
import dev.cordon.incident.negatives.domain.Standing.Withdrawn;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Negative findings as messages. */
final class NegativeMessages {

  private NegativeMessages() {}

  static NegativeFinding from(dev.cordon.incident.negatives.domain.NegativeFinding finding) {
    Establishment how = finding.establishment();
    NegativeFinding.Builder message =
        NegativeFinding.newBuilder()
            .setId(finding.id().toString())
            .setIncidentId(finding.incidentId().toString())
            .setCategory(finding.category())
            .setScope(from(finding.scope()))
            .setEstablishedBy(how.person())
            .setFirm(how.firm())
            .setEstablishedAt(Timestamps.of(how.at()))
            .setMethod(from(how.method()))
            .setMethodText(how.methodText())
            .setConfidence(from(how.confidence()))
            .setStatedBy(finding.statedBy())
            .setStatedAt(Timestamps.of(finding.statedAt()))
            .setLineId(finding.lineId().toString())
            .setMergedFromId(finding.mergedFrom().map(UUID::toString).orElse(""));
    how.evidence()
        .forEach(
            one ->
                message.addEvidence(
                    EvidenceReference.newBuilder()
                        .setReference(one.reference())
                        .setSha256(one.sha256())
                        .setEvidenceId(one.file().map(UUID::toString).orElse(""))));
    finding.supersedes().map(UUID::toString).ifPresent(message::setSupersedes);
    return standing(message, finding).build();
  }

  private static NegativeFinding.Builder standing(
      NegativeFinding.Builder message,
      dev.cordon.incident.negatives.domain.NegativeFinding finding) {
    return switch (finding.standing()) {
      case Stands _ -> message.setState(NegativeFindingState.NEGATIVE_FINDING_STATE_STANDING);
      case Superseded(UUID successor, String by, Instant at) ->
          message
              .setState(NegativeFindingState.NEGATIVE_FINDING_STATE_SUPERSEDED)
              .setSupersededBy(successor.toString())
              .setEndedBy(by)
              .setEndedAt(Timestamps.of(at));
      case Withdrawn(String by, Instant at, String reason, Optional<Instant> stoppedAt) -> {
        message
            .setState(NegativeFindingState.NEGATIVE_FINDING_STATE_WITHDRAWN)
            .setWithdrawalReason(reason)
            .setEndedBy(by)
            .setEndedAt(Timestamps.of(at));
        stoppedAt.map(Timestamps::of).ifPresent(message::setStoppedAt);
        yield message;
      }
    };
  }

  private static NegativeScope from(dev.cordon.incident.negatives.domain.NegativeScope scope) {
    return switch (scope) {
      case WholeIncident _ -> NegativeScope.getDefaultInstance();
      case OneSystem(UUID id) -> NegativeScope.newBuilder().setSystemId(id.toString()).build();
      case OneEntity(String code) -> NegativeScope.newBuilder().setLegalEntity(code).build();
    };
  }

  private static EstablishingMethod from(
      dev.cordon.incident.negatives.domain.EstablishingMethod method) {
    return EstablishingMethod.valueOf("ESTABLISHING_METHOD_" + method.name());
  }

  private static Confidence from(dev.cordon.incident.negatives.domain.Confidence confidence) {
    return Confidence.valueOf("CONFIDENCE_" + confidence.name());
  }

  static Stating toStating(StateNegativeFindingRequest request) {
    return new Stating(
        request.getCategory(),
        toScope(request.getScope()),
        new Establishment.Said(
            request.getEstablishedBy(),
            request.getFirm(),
            establishedAt(request),
            toMethod(request.getMethod()),
            request.getMethodText(),
            toConfidence(request.getConfidence()),
            IntStream.range(0, request.getEvidenceCount())
                .mapToObj(
                    i -> toEvidence(request.getEvidence(i), "evidence[" + i + "].evidence_id"))
                .toList()),
        request.getSupersedes().isEmpty()
            ? Optional.empty()
            : Optional.of(References.in("supersedes", request.getSupersedes())));
  }

  private static dev.cordon.incident.negatives.domain.EvidenceReference toEvidence(
      EvidenceReference one, String field) {
    return new dev.cordon.incident.negatives.domain.EvidenceReference(
        one.getReference(),
        one.getSha256(),
        one.getEvidenceId().isEmpty()
            ? Optional.empty()
            : Optional.of(References.in(field, one.getEvidenceId())));
  }

  private static Optional<Instant> establishedAt(StateNegativeFindingRequest request) {
    return request.hasEstablishedAt()
        ? Optional.of(
            Timestamps.instant(request.getEstablishedAt())
                .orElseThrow(() -> Refusal.invalid("established_at", "isn't a time")))
        : Optional.empty();
  }

  private static dev.cordon.incident.negatives.domain.NegativeScope toScope(NegativeScope scope) {
    if (!scope.getSystemId().isEmpty() && !scope.getLegalEntity().isEmpty()) {
      throw Refusal.invalid("scope", "names a system and a legal entity: name one");
    }
    if (!scope.getSystemId().isEmpty()) {
      return new OneSystem(References.in("scope.system_id", scope.getSystemId()));
    }
    return scope.getLegalEntity().isEmpty()
        ? new WholeIncident()
        : new OneEntity(scope.getLegalEntity());
  }

  /** Empty for one that isn't known. */
  private static Optional<dev.cordon.incident.negatives.domain.EstablishingMethod> toMethod(
      EstablishingMethod method) {
    return switch (method) {
      case ESTABLISHING_METHOD_LOG_REVIEW ->
          Optional.of(dev.cordon.incident.negatives.domain.EstablishingMethod.LOG_REVIEW);
      case ESTABLISHING_METHOD_FORENSIC_IMAGE ->
          Optional.of(dev.cordon.incident.negatives.domain.EstablishingMethod.FORENSIC_IMAGE);
      case ESTABLISHING_METHOD_VENDOR_ATTESTATION ->
          Optional.of(dev.cordon.incident.negatives.domain.EstablishingMethod.VENDOR_ATTESTATION);
      case ESTABLISHING_METHOD_ACCESS_PATH_ANALYSIS ->
          Optional.of(dev.cordon.incident.negatives.domain.EstablishingMethod.ACCESS_PATH_ANALYSIS);
      case ESTABLISHING_METHOD_OTHER ->
          Optional.of(dev.cordon.incident.negatives.domain.EstablishingMethod.OTHER);
      case ESTABLISHING_METHOD_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  private static Optional<dev.cordon.incident.negatives.domain.Confidence> toConfidence(
      Confidence confidence) {
    return switch (confidence) {
      case CONFIDENCE_LOW -> Optional.of(dev.cordon.incident.negatives.domain.Confidence.LOW);
      case CONFIDENCE_MODERATE ->
          Optional.of(dev.cordon.incident.negatives.domain.Confidence.MODERATE);
      case CONFIDENCE_HIGH -> Optional.of(dev.cordon.incident.negatives.domain.Confidence.HIGH);
      case CONFIDENCE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
    };
  }

  static CheckedClaim from(Checked checked) {
    return CheckedClaim.newBuilder()
        .setCategory(checked.category())
        .addAllFindings(
            checked.findings().stream()
                .map(
                    finding ->
                        BackingFinding.newBuilder()
                            .setId(finding.id().toString())
                            .setLineId(finding.lineId().toString())
                            .build())
                .toList())
        .setProblem(checked.problem())
        .build();
  }

  static PendingWithdrawal from(Pending pending) {
    return PendingWithdrawal.newBuilder()
        .setTenantId(pending.tenant().toString())
        .setIncidentId(pending.incidentId().toString())
        .setFindingId(pending.findingId().toString())
        .setLineId(pending.lineId().toString())
        .setCategory(pending.category())
        .setWithdrawnBy(pending.by())
        .setWithdrawnAt(Timestamps.of(pending.at()))
        .build();
  }
}

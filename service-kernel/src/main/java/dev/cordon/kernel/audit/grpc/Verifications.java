package dev.cordon.kernel.audit.grpc;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.contracts.common.v1.VerifyResponse;
import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.verification.ChainVerifier;
import dev.cordon.kernel.audit.verification.ChainVerifier.Stretch;
import dev.cordon.kernel.background.Detour;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** One stretch of a chain, for whoever may ask for it. */
@ApplicationScoped
class Verifications {

  private final ChainVerifier verifier;
  private final AuditedService service;
  private final Detour detour;

  Verifications(ChainVerifier verifier, AuditedService service, Detour detour) {
    this.verifier = verifier;
    this.service = service;
    this.detour = detour;
  }

  Uni<VerifyResponse> verify(Tenant tenant, VerifyRequest request) {
    Stretch stretch = stretch(tenant, request);
    return detour.compute(() -> verifier.verify(stretch)).map(AuditMessages::from);
  }

  private Stretch stretch(Tenant tenant, VerifyRequest request) {
    if (request.getLimit() < 1 || request.getLimit() > ChainVerifier.MOST_ENTRIES) {
      throw Refusal.of(ErrorReason.MALFORMED_REQUEST, "limit is a number from 1 to 50000.");
    }
    if (request.getFromPosition() < 1) {
      throw Refusal.invalid("from_position", "is less than 1");
    }
    if (request.getKeptCount() > ChainVerifier.MOST_KEPT) {
      throw Refusal.invalid("checkpoints", "has more than 1000 entries");
    }
    return new Stretch(
        tenant,
        request.getFromPosition(),
        request.getPreviousHash().isEmpty()
            ? Optional.empty()
            : Optional.of(AuditMessages.hash(request.getPreviousHash(), "previous_hash")),
        request.getLimit(),
        request.getKeptList().stream()
            .map(AuditMessages::from)
            .map(checkpoint -> ours(tenant, checkpoint))
            .toList());
  }

  private Checkpoint ours(Tenant tenant, Checkpoint checkpoint) {
    if (!checkpoint.tenant().equals(tenant.id()) || !checkpoint.service().equals(service.name())) {
      throw Refusal.invalid("checkpoints", "has one of another chain");
    }
    return checkpoint;
  }
}

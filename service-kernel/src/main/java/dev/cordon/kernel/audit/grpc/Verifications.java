package dev.cordon.kernel.audit.grpc;

import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.common.v1.VerifyRequest;
import dev.cordon.contracts.common.v1.VerifyResponse;
import dev.cordon.kernel.audit.AuditedService;
import dev.cordon.kernel.audit.chain.Checkpoint;
import dev.cordon.kernel.audit.verification.ChainVerifier;
import dev.cordon.kernel.audit.verification.ChainVerifier.Stretch;
import dev.cordon.kernel.audit.verification.Verdict;
import dev.cordon.kernel.background.Detour;
import dev.cordon.kernel.identity.Tenant;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.problem.Refusal;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One stretch of a chain, for whoever may ask for it: of each chain one at a time, since it is read
 * and hashed from the first row to the last.
 */
@ApplicationScoped
class Verifications {

  private final ChainVerifier verifier;
  private final AuditedService service;
  private final Detour detour;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();

  Verifications(ChainVerifier verifier, AuditedService service, Detour detour) {
    this.verifier = verifier;
    this.service = service;
    this.detour = detour;
  }

  private record Running(String door, Tenant tenant) {}

  /**
   * @param door who asks: whoever has asked through one doesn't keep those of another out
   */
  Uni<VerifyResponse> verify(String door, Tenant tenant, VerifyRequest request) {
    Stretch stretch = stretch(tenant, request);
    return detour
        .compute(() -> verdict(new Running(door, tenant), stretch))
        .map(AuditMessages::from);
  }

  /** Until it is done, also when nobody waits for the answer any more. */
  private Verdict verdict(Running verification, Stretch stretch) {
    if (!running.add(verification)) {
      throw Refusal.of(
          ErrorReason.TOO_MANY_REQUESTS,
          "This chain is being verified already: try again when that is done.");
    }
    try {
      return verifier.verify(stretch);
    } finally {
      running.remove(verification);
    }
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
            .map(checkpoint -> inStretch(request.getFromPosition(), checkpoint))
            .toList(),
        request.getAfterEntry().isEmpty()
            ? Optional.empty()
            : Optional.of(References.in("after_entry", request.getAfterEntry())));
  }

  private Checkpoint ours(Tenant tenant, Checkpoint checkpoint) {
    if (!checkpoint.tenant().equals(tenant.id()) || !checkpoint.service().equals(service.name())) {
      throw Refusal.invalid("checkpoints", "has one of another chain");
    }
    return checkpoint;
  }

  /** What was sent to be compared is compared. */
  private static Checkpoint inStretch(long from, Checkpoint checkpoint) {
    if (checkpoint.position() < Math.max(1, from - 1)) {
      throw Refusal.invalid("checkpoints", "has one of a position before the stretch");
    }
    return checkpoint;
  }
}

package dev.cordon.notification.withdrawal.peers;

import dev.cordon.contracts.incident.v1.ConfirmWithdrawalRequest;
import dev.cordon.contracts.incident.v1.ListPendingWithdrawalsRequest;
import dev.cordon.contracts.incident.v1.MutinyAssurancesGrpc.MutinyAssurancesStub;
import dev.cordon.contracts.incident.v1.PendingWithdrawal;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.notification.withdrawal.application.WithdrawalSource;
import dev.cordon.notification.withdrawal.domain.Withdrawal.Told;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** The incident service, asked under this service's own identity. */
@ApplicationScoped
class GrpcWithdrawalSource implements WithdrawalSource {

  /** It is asked about all of them, and acts for none. */
  private static final UUID NOBODY = new UUID(0, 0);

  private final OutgoingIdentity identity;
  private final Callers callers;
  private final MutinyAssurancesStub assurances;

  GrpcWithdrawalSource(
      OutgoingIdentity identity,
      Callers callers,
      @GrpcClient("incident") MutinyAssurancesStub assurances) {
    this.identity = identity;
    this.callers = callers;
    this.assurances = assurances;
  }

  @Override
  public Uni<List<Pending>> pending() {
    return identity
        .asService(assurances, callers.ourselves(NOBODY))
        .chain(
            stub -> stub.listPendingWithdrawals(ListPendingWithdrawalsRequest.getDefaultInstance()))
        .map(answer -> answer.getWithdrawalsList().stream().map(this::pending).toList());
  }

  private Pending pending(PendingWithdrawal pending) {
    return new Pending(
        callers.acting(UUID.fromString(pending.getTenantId()), pending.getWithdrawnBy()),
        UUID.fromString(pending.getIncidentId()),
        UUID.fromString(pending.getFindingId()),
        UUID.fromString(pending.getLineId()),
        pending.getCategory(),
        Timestamps.instant(pending.getWithdrawnAt())
            .orElseThrow(() -> new IllegalStateException("withdrawn at no time")));
  }

  @Override
  public Uni<Void> confirm(Pending pending, Told told) {
    ConfirmWithdrawalRequest request =
        ConfirmWithdrawalRequest.newBuilder()
            .setFindingId(pending.findingId().toString())
            .setPeople(told.people())
            .setLetters(told.letters())
            .setUnknown(told.unknown())
            .build();
    return identity
        .asService(assurances, pending.caller())
        .chain(stub -> stub.confirmWithdrawal(request))
        .replaceWithVoid();
  }
}

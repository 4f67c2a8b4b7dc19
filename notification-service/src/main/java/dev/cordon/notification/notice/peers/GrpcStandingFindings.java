package dev.cordon.notification.notice.peers;

import dev.cordon.contracts.incident.v1.CheckClaimsRequest;
import dev.cordon.contracts.incident.v1.CheckClaimsResponse;
import dev.cordon.contracts.incident.v1.CheckedClaim;
import dev.cordon.contracts.incident.v1.MutinyAssurancesGrpc.MutinyAssurancesStub;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.problem.RefusalStatus;
import dev.cordon.notification.notice.application.StandingFindings;
import dev.cordon.notification.notice.domain.Backing;
import dev.cordon.notification.notice.domain.Backing.Basis;
import dev.cordon.notification.notice.domain.Backing.Claim;
import dev.cordon.notification.notice.domain.NoticeContent;
import io.grpc.StatusRuntimeException;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;

/**
 * The incident service, asked under this service's own identity: whoever approves a notice has been
 * let in to it here, and may rely on findings that they aren't shown.
 */
@ApplicationScoped
class GrpcStandingFindings implements StandingFindings {

  private final OutgoingIdentity identity;
  private final Callers callers;
  private final MutinyAssurancesStub assurances;

  GrpcStandingFindings(
      OutgoingIdentity identity,
      Callers callers,
      @GrpcClient("incident") MutinyAssurancesStub assurances) {
    this.identity = identity;
    this.callers = callers;
    this.assurances = assurances;
  }

  @Override
  public Uni<Backing> backing(Caller caller, NoticeContent content) {
    if (content.notAffected().isEmpty()) {
      return Uni.createFrom().item(new Backing(content.hash(), List.of()));
    }
    CheckClaimsRequest request =
        CheckClaimsRequest.newBuilder()
            .setIncidentId(content.incidentId().toString())
            .setExposureId(content.exposureId().map(UUID::toString).orElse(""))
            .addAllCategories(content.notAffected())
            .build();
    return identity
        .asService(
            assurances, callers.acting(caller.tenant().id(), caller.actor(), caller.requestId()))
        .chain(stub -> stub.checkClaims(request))
        .map(answer -> backing(content, answer))
        .onFailure(StatusRuntimeException.class)
        .transform(failure -> RefusalStatus.fromGrpc((StatusRuntimeException) failure))
        // What follows needs to know whose call it is.
        .emitOn(here());
  }

  private static Executor here() {
    Context context = Vertx.currentContext();
    return context == null ? Runnable::run : work -> context.runOnContext(_ -> work.run());
  }

  private static Backing backing(NoticeContent content, CheckClaimsResponse answer) {
    return new Backing(
        content.hash(), answer.getClaimsList().stream().map(GrpcStandingFindings::claim).toList());
  }

  private static Claim claim(CheckedClaim claim) {
    return new Claim(
        claim.getCategory(),
        claim.getFindingsList().stream()
            .map(
                finding ->
                    new Basis(
                        UUID.fromString(finding.getId()), UUID.fromString(finding.getLineId())))
            .toList(),
        claim.getProblem());
  }
}

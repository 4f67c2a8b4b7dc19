package dev.cordon.incident.negatives.grpc;

import dev.cordon.contracts.incident.v1.CheckClaimsRequest;
import dev.cordon.contracts.incident.v1.CheckClaimsResponse;
import dev.cordon.contracts.incident.v1.ConfirmWithdrawalRequest;
import dev.cordon.contracts.incident.v1.ConfirmWithdrawalResponse;
import dev.cordon.contracts.incident.v1.ListPendingWithdrawalsRequest;
import dev.cordon.contracts.incident.v1.ListPendingWithdrawalsResponse;
import dev.cordon.incident.negatives.application.Assurances;
import dev.cordon.incident.negatives.application.Assurances.Told;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** For the notification service. */
@GrpcService
class AssurancesGrpc implements dev.cordon.contracts.incident.v1.Assurances {

  private final Assurances assurances;
  private final Callers callers;

  AssurancesGrpc(Assurances assurances, Callers callers) {
    this.assurances = assurances;
    this.callers = callers;
  }

  @Override
  public Uni<CheckClaimsResponse> checkClaims(CheckClaimsRequest request) {
    return assurances
        .check(
            callers.current(),
            References.to("incident", request.getIncidentId()),
            request.getExposureId().isEmpty()
                ? Optional.empty()
                : Optional.of(References.to("exposure", request.getExposureId())),
            request.getCategoriesList())
        .map(checked -> checked.stream().map(NegativeMessages::from).toList())
        .map(claims -> CheckClaimsResponse.newBuilder().addAllClaims(claims).build());
  }

  @Override
  public Uni<ListPendingWithdrawalsResponse> listPendingWithdrawals(
      ListPendingWithdrawalsRequest request) {
    return assurances
        .pending()
        .map(pending -> pending.stream().map(NegativeMessages::from).toList())
        .map(
            pending ->
                ListPendingWithdrawalsResponse.newBuilder().addAllWithdrawals(pending).build());
  }

  @Override
  public Uni<ConfirmWithdrawalResponse> confirmWithdrawal(ConfirmWithdrawalRequest request) {
    Told told = new Told(request.getPeople(), request.getLetters(), request.getUnknown());
    return assurances
        .confirm(callers.current(), References.to("negative finding", request.getFindingId()), told)
        .replaceWith(ConfirmWithdrawalResponse.getDefaultInstance());
  }
}

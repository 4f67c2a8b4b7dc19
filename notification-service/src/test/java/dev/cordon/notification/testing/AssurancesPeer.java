package dev.cordon.notification.testing;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.incident.v1.BackingFinding;
import dev.cordon.contracts.incident.v1.CheckClaimsRequest;
import dev.cordon.contracts.incident.v1.CheckClaimsResponse;
import dev.cordon.contracts.incident.v1.CheckedClaim;
import dev.cordon.contracts.incident.v1.ConfirmWithdrawalRequest;
import dev.cordon.contracts.incident.v1.ConfirmWithdrawalResponse;
import dev.cordon.contracts.incident.v1.ListPendingWithdrawalsRequest;
import dev.cordon.contracts.incident.v1.ListPendingWithdrawalsResponse;
import dev.cordon.contracts.incident.v1.MutinyAssurancesGrpc;
import io.grpc.Status;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** Answers as the incident service's contract says. */
@GrpcService
public class AssurancesPeer extends MutinyAssurancesGrpc.AssurancesImplBase {

  private final Findings findings;

  AssurancesPeer(Findings findings) {
    this.findings = findings;
  }

  @Override
  public Uni<CheckClaimsResponse> checkClaims(CheckClaimsRequest request) {
    requireHere();
    CheckClaimsResponse.Builder answer = CheckClaimsResponse.newBuilder();
    request
        .getCategoriesList()
        .forEach(category -> answer.addClaims(checked(request.getIncidentId(), category)));
    return Uni.createFrom().item(answer.build());
  }

  private CheckedClaim checked(String incident, DataCategory category) {
    CheckedClaim.Builder claim = CheckedClaim.newBuilder().setCategory(category);
    return findings
        .standing(incident, category)
        .map(
            stated ->
                claim.addFindings(
                    BackingFinding.newBuilder()
                        .setId(stated.id().toString())
                        .setLineId(stated.id().toString())))
        .orElseGet(() -> claim.setProblem("nothing stands: state a finding"))
        .build();
  }

  @Override
  public Uni<ListPendingWithdrawalsResponse> listPendingWithdrawals(
      ListPendingWithdrawalsRequest request) {
    requireHere();
    return Uni.createFrom()
        .item(
            ListPendingWithdrawalsResponse.newBuilder()
                .addAllWithdrawals(findings.pending())
                .build());
  }

  @Override
  public Uni<ConfirmWithdrawalResponse> confirmWithdrawal(ConfirmWithdrawalRequest request) {
    requireHere();
    findings.confirm(request);
    return Uni.createFrom().item(ConfirmWithdrawalResponse.getDefaultInstance());
  }

  private void requireHere() {
    if (findings.isAway()) {
      throw Status.UNAVAILABLE.asRuntimeException();
    }
  }
}

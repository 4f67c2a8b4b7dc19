package dev.cordon.incident.testing;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.AssurancesGrpc;
import dev.cordon.contracts.incident.v1.AssurancesGrpc.AssurancesBlockingStub;
import dev.cordon.contracts.incident.v1.Confidence;
import dev.cordon.contracts.incident.v1.EstablishingMethod;
import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.contracts.incident.v1.GetNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.Incident;
import dev.cordon.contracts.incident.v1.ListNegativeFindingsRequest;
import dev.cordon.contracts.incident.v1.ListPendingWithdrawalsRequest;
import dev.cordon.contracts.incident.v1.NegativeFinding;
import dev.cordon.contracts.incident.v1.NegativeFindingsGrpc;
import dev.cordon.contracts.incident.v1.NegativeFindingsGrpc.NegativeFindingsBlockingStub;
import dev.cordon.contracts.incident.v1.PendingWithdrawal;
import dev.cordon.contracts.incident.v1.StateNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.WithdrawNegativeFindingRequest;
import dev.cordon.testkit.quarkus.Calls;
import dev.cordon.testkit.quarkus.TestIssuer;
import io.grpc.Channel;
import java.time.Instant;
import java.util.List;

/** Negative findings of a brand's incidents, by its people. */
public final class BrandNegatives {

  private final Channel channel;
  private final Brand brand;

  public BrandNegatives(Channel channel, Brand brand) {
    this.channel = channel;
    this.brand = brand;
  }

  /** An incident-lead. */
  public NegativeFindingsBlockingStub as(String subject) {
    return brand.as(
        NegativeFindingsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
  }

  public AssurancesBlockingStub notification() {
    return Calls.asService(
        AssurancesGrpc.newBlockingStub(channel),
        TestIssuer.running().service(ServiceIdentity.SERVICE_IDENTITY_NOTIFICATION),
        brand.id(),
        "lou");
  }

  /** Of the whole incident, without evidence yet. */
  public static StateNegativeFindingRequest.Builder stating(
      Incident incident, DataCategory category) {
    return StateNegativeFindingRequest.newBuilder()
        .setIncidentId(incident.getId())
        .setCategory(category)
        .setEstablishedBy("Kim")
        .setFirm("Forensics Ltd")
        .setEstablishedAt(Brand.timestamp(Instant.now().minusSeconds(60)))
        .setMethod(EstablishingMethod.ESTABLISHING_METHOD_LOG_REVIEW)
        .setConfidence(Confidence.CONFIDENCE_HIGH);
  }

  /** By Lou, of the whole incident, by a log. */
  public NegativeFinding stated(Incident incident, DataCategory category) {
    return as("lou")
        .stateNegativeFinding(
            stating(incident, category)
                .addEvidence(EvidenceReference.newBuilder().setReference("access log"))
                .build());
  }

  public NegativeFinding withdrawn(NegativeFinding finding, String subject) {
    return as(subject)
        .withdrawNegativeFinding(
            WithdrawNegativeFindingRequest.newBuilder()
                .setIncidentId(finding.getIncidentId())
                .setId(finding.getId())
                .setReason("We were wrong.")
                .build());
  }

  public NegativeFinding now(NegativeFinding finding) {
    return as("lou")
        .getNegativeFinding(
            GetNegativeFindingRequest.newBuilder()
                .setIncidentId(finding.getIncidentId())
                .setId(finding.getId())
                .build());
  }

  public List<NegativeFinding> of(Incident incident) {
    return of(incident, "lou");
  }

  public List<NegativeFinding> of(Incident incident, String subject) {
    return as(subject)
        .listNegativeFindings(
            ListNegativeFindingsRequest.newBuilder().setIncidentId(incident.getId()).build())
        .getFindingsList();
  }

  /** Ids of those whose end the notification service hasn't confirmed, of every brand. */
  public List<String> pending() {
    return notification()
        .listPendingWithdrawals(ListPendingWithdrawalsRequest.getDefaultInstance())
        .getWithdrawalsList()
        .stream()
        .map(PendingWithdrawal::getFindingId)
        .toList();
  }
}

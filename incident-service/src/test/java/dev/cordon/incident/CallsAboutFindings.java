package dev.cordon.incident;

import static dev.cordon.incident.testing.Brand.timestamp;

import dev.cordon.contracts.common.v1.DataCategory;
import dev.cordon.contracts.common.v1.Role;
import dev.cordon.contracts.common.v1.Tlp;
import dev.cordon.contracts.incident.v1.Acquisition;
import dev.cordon.contracts.incident.v1.AddEvidenceRequest;
import dev.cordon.contracts.incident.v1.ComputeExposureRequest;
import dev.cordon.contracts.incident.v1.Confidence;
import dev.cordon.contracts.incident.v1.CreateIndicatorRequest;
import dev.cordon.contracts.incident.v1.EstablishingMethod;
import dev.cordon.contracts.incident.v1.EvidenceFilesGrpc;
import dev.cordon.contracts.incident.v1.EvidenceReference;
import dev.cordon.contracts.incident.v1.ExposuresGrpc;
import dev.cordon.contracts.incident.v1.IndicatorsGrpc;
import dev.cordon.contracts.incident.v1.LegalHoldsGrpc;
import dev.cordon.contracts.incident.v1.ListEvidenceRequest;
import dev.cordon.contracts.incident.v1.ListExposuresRequest;
import dev.cordon.contracts.incident.v1.ListFindingsRequest;
import dev.cordon.contracts.incident.v1.ListHoldsRequest;
import dev.cordon.contracts.incident.v1.ListIndicatorsRequest;
import dev.cordon.contracts.incident.v1.ListNegativeFindingsRequest;
import dev.cordon.contracts.incident.v1.NegativeFindingsGrpc;
import dev.cordon.contracts.incident.v1.ObservableType;
import dev.cordon.contracts.incident.v1.SetHoldRequest;
import dev.cordon.contracts.incident.v1.StateFindingRequest;
import dev.cordon.contracts.incident.v1.StateNegativeFindingRequest;
import dev.cordon.contracts.incident.v1.Verdict;
import dev.cordon.incident.testing.Brand;
import io.grpc.Channel;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an incident exposes and what it doesn't, by which evidence, and its indicators. */
final class CallsAboutFindings {

  private CallsAboutFindings() {}

  static Map<String, CallAboutAnIncident> of(Channel channel, Brand brand, String subject) {
    var exposures =
        brand.as(ExposuresGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var negatives =
        brand.as(NegativeFindingsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var indicators =
        brand.as(IndicatorsGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var evidence =
        brand.as(EvidenceFilesGrpc.newBlockingStub(channel), Role.ROLE_INCIDENT_LEAD, subject);
    var holds = brand.as(LegalHoldsGrpc.newBlockingStub(channel), Role.ROLE_COUNSEL, subject);
    Map<String, CallAboutAnIncident> calls = new LinkedHashMap<>();
    calls.put(
        "state",
        id ->
            exposures.stateFinding(
                StateFindingRequest.newBuilder()
                    .setIncidentId(id)
                    .setCategory(DataCategory.DATA_CATEGORY_NAME)
                    .setVerdict(Verdict.VERDICT_EXPOSED)
                    .setMethod("m")
                    .setEvidence("e")
                    .build()));
    calls.put(
        "state what it did not affect",
        id ->
            negatives.stateNegativeFinding(
                StateNegativeFindingRequest.newBuilder()
                    .setIncidentId(id)
                    .setCategory(DataCategory.DATA_CATEGORY_PASSWORD)
                    .setEstablishedBy("Kim")
                    .setEstablishedAt(timestamp(Instant.now().minusSeconds(1)))
                    .setMethod(EstablishingMethod.ESTABLISHING_METHOD_LOG_REVIEW)
                    .setConfidence(Confidence.CONFIDENCE_HIGH)
                    .addEvidence(EvidenceReference.newBuilder().setReference("e"))
                    .build()));
    calls.put(
        "what it did not affect",
        id ->
            negatives.listNegativeFindings(
                ListNegativeFindingsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "findings",
        id -> exposures.listFindings(ListFindingsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "compute",
        id ->
            exposures.computeExposure(
                ComputeExposureRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "exposures",
        id -> exposures.listExposures(ListExposuresRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "indicate",
        id ->
            indicators.createIndicator(
                CreateIndicatorRequest.newBuilder()
                    .setIncidentId(id)
                    .setType(ObservableType.OBSERVABLE_TYPE_DOMAIN_NAME)
                    .setValue("evil.example")
                    .setTlp(Tlp.TLP_AMBER)
                    .build()));
    calls.put(
        "indicators",
        id ->
            indicators.listIndicators(
                ListIndicatorsRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "add evidence",
        id ->
            evidence.addEvidence(
                AddEvidenceRequest.newBuilder()
                    .setIncidentId(id)
                    .setName("disk.img")
                    .setAcquisition(
                        Acquisition.newBuilder()
                            .setSource("till 4")
                            .setCollectedBy("lou")
                            .setCollectedAt(timestamp(Instant.now().minusSeconds(1)))
                            .setMethod("dd"))
                    .build()));
    calls.put(
        "evidence",
        id -> evidence.listEvidence(ListEvidenceRequest.newBuilder().setIncidentId(id).build()));
    calls.put(
        "hold",
        id -> holds.setHold(SetHoldRequest.newBuilder().setIncidentId(id).setReason("x").build()));
    calls.put(
        "holds", id -> holds.listHolds(ListHoldsRequest.newBuilder().setIncidentId(id).build()));
    return calls;
  }
}

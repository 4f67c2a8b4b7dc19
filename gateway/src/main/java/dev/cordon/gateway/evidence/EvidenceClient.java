package dev.cordon.gateway.evidence;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.AddEvidenceRequest;
import dev.cordon.contracts.incident.v1.AskDestructionRequest;
import dev.cordon.contracts.incident.v1.ConfirmDestructionRequest;
import dev.cordon.contracts.incident.v1.EvidenceRequest;
import dev.cordon.contracts.incident.v1.GetCustodyRequest;
import dev.cordon.contracts.incident.v1.ListEvidenceRequest;
import dev.cordon.contracts.incident.v1.MutinyEvidenceFilesGrpc.MutinyEvidenceFilesStub;
import dev.cordon.contracts.incident.v1.OpenEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenedEvidence;
import dev.cordon.contracts.incident.v1.ReadEvidenceRequest;
import dev.cordon.contracts.incident.v1.ReadEvidenceResponse;
import dev.cordon.contracts.incident.v1.TransferEvidenceRequest;
import dev.cordon.contracts.incident.v1.WithdrawDestructionRequest;
import dev.cordon.gateway.call.OwnAccount;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestMulti;

/** Evidence of the incident service. */
@ApplicationScoped
class EvidenceClient {

  private static final int OK = 200;

  @GrpcClient("incident")
  MutinyEvidenceFilesStub files;

  private final ServiceCalls calls;
  private final OwnAccount ownAccount;

  EvidenceClient(ServiceCalls calls, OwnAccount ownAccount) {
    this.calls = calls;
    this.ownAccount = ownAccount;
  }

  Uni<EvidenceView> add(String brand, AddEvidenceRequest request) {
    return calls.to(files, brand).addEvidence(request).map(EvidenceView::from);
  }

  Uni<EvidenceView> get(String brand, EvidenceRequest file) {
    return calls.to(files, brand).getEvidence(file).map(EvidenceView::from);
  }

  Uni<PageView<EvidenceView>> list(String brand, String incident, PageRequest page) {
    return calls
        .to(files, brand)
        .listEvidence(
            ListEvidenceRequest.newBuilder().setIncidentId(incident).setPage(page).build())
        .map(list -> PageView.of(list.getFilesList(), EvidenceView::from, list.getNextCursor()));
  }

  /** A conversation that brings a content in, on behalf of the request that runs. */
  Upload upload(String brand, EvidenceRequest file) {
    return new Upload(calls.to(files, brand), ownAccount.goingOn(files, brand), file);
  }

  Uni<Void> drop(String brand, EvidenceRequest file) {
    return calls.to(files, brand).dropEvidence(file).replaceWithVoid();
  }

  /**
   * The caller opens it, which is recorded; the gateway reads on, since that may take longer than a
   * token lives.
   */
  RestMulti<byte[]> download(String brand, EvidenceRequest file, String purpose) {
    Supplier<Uni<MutinyEvidenceFilesStub>> asGateway = ownAccount.goingOn(files, brand);
    Uni<OpenedEvidence> opened =
        calls
            .to(files, brand)
            .openEvidence(
                OpenEvidenceRequest.newBuilder()
                    .setIncidentId(file.getIncidentId())
                    .setEvidenceId(file.getEvidenceId())
                    .setPurpose(purpose)
                    .build());
    return RestMulti.fromUniResponse(
        opened,
        open -> content(asGateway, file, open),
        open -> Attachment.headers(open.getFile().getName(), open.getFile().getSha256()),
        open -> OK);
  }

  private static Multi<byte[]> content(
      Supplier<Uni<MutinyEvidenceFilesStub>> asGateway, EvidenceRequest file, OpenedEvidence open) {
    return Download.of(
        open.getFile().getBytes(),
        open.getFile().getSha256(),
        offset -> chunk(asGateway, file, open.getReadingId(), offset));
  }

  private static Uni<ByteString> chunk(
      Supplier<Uni<MutinyEvidenceFilesStub>> asGateway,
      EvidenceRequest file,
      String reading,
      long offset) {
    ReadEvidenceRequest next =
        ReadEvidenceRequest.newBuilder()
            .setIncidentId(file.getIncidentId())
            .setEvidenceId(file.getEvidenceId())
            .setReadingId(reading)
            .setOffset(offset)
            .build();
    return asGateway
        .get()
        .chain(stub -> stub.readEvidence(next))
        .map(ReadEvidenceResponse::getContent);
  }

  Uni<CustodyReportView> custody(String brand, EvidenceRequest file, PageRequest page) {
    return calls
        .to(files, brand)
        .getCustody(
            GetCustodyRequest.newBuilder()
                .setIncidentId(file.getIncidentId())
                .setEvidenceId(file.getEvidenceId())
                .setPage(page)
                .build())
        .map(CustodyReportView::from);
  }

  Uni<CustodyEntryView> transfer(String brand, TransferEvidenceRequest transfer) {
    return calls.to(files, brand).transferEvidence(transfer).map(CustodyEntryView::from);
  }

  Uni<EvidenceView> verify(String brand, EvidenceRequest file) {
    return calls.to(files, brand).verifyEvidence(file).map(EvidenceView::from);
  }

  Uni<EvidenceView> askDestruction(String brand, AskDestructionRequest request) {
    return calls.to(files, brand).askDestruction(request).map(EvidenceView::from);
  }

  Uni<EvidenceView> withdrawDestruction(String brand, WithdrawDestructionRequest request) {
    return calls.to(files, brand).withdrawDestruction(request).map(EvidenceView::from);
  }

  Uni<EvidenceView> confirmDestruction(String brand, ConfirmDestructionRequest request) {
    return calls.to(files, brand).confirmDestruction(request).map(EvidenceView::from);
  }
}

package dev.cordon.gateway.evidence;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.PageRequest;
import dev.cordon.contracts.incident.v1.ListSharedEvidenceRequest;
import dev.cordon.contracts.incident.v1.MutinySharedEvidenceGrpc.MutinySharedEvidenceStub;
import dev.cordon.contracts.incident.v1.OpenSharedEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenedSharedEvidence;
import dev.cordon.contracts.incident.v1.ReadEvidenceResponse;
import dev.cordon.contracts.incident.v1.ReadSharedEvidenceRequest;
import dev.cordon.gateway.call.OwnAccount;
import dev.cordon.gateway.call.ServiceCalls;
import dev.cordon.gateway.wire.PageView;
import dev.cordon.gateway.wire.Wire;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestMulti;

/** Evidence that others share, in the incident service. */
@ApplicationScoped
class SharedEvidenceClient {

  private static final int OK = 200;

  @GrpcClient("incident")
  MutinySharedEvidenceStub shared;

  private final ServiceCalls calls;
  private final OwnAccount ownAccount;

  SharedEvidenceClient(ServiceCalls calls, OwnAccount ownAccount) {
    this.calls = calls;
    this.ownAccount = ownAccount;
  }

  Uni<PageView<SharedEvidenceView>> list(String recipient, String share, PageRequest page) {
    return calls
        .to(shared, recipient)
        .listSharedEvidence(
            ListSharedEvidenceRequest.newBuilder()
                .setShareId(Wire.id("share", share))
                .setPage(page)
                .build())
        .map(
            list ->
                PageView.of(list.getFilesList(), SharedEvidenceView::from, list.getNextCursor()));
  }

  /** As with one's own: the caller opens it, and the gateway reads on. */
  RestMulti<byte[]> download(String recipient, String share, String evidence, String purpose) {
    ReadSharedEvidenceRequest file =
        ReadSharedEvidenceRequest.newBuilder()
            .setShareId(Wire.id("share", share))
            .setEvidenceId(Wire.id("evidence", evidence))
            .build();
    Supplier<Uni<MutinySharedEvidenceStub>> asGateway = ownAccount.goingOn(shared, recipient);
    Uni<OpenedSharedEvidence> opened =
        calls
            .to(shared, recipient)
            .openSharedEvidence(
                OpenSharedEvidenceRequest.newBuilder()
                    .setShareId(file.getShareId())
                    .setEvidenceId(file.getEvidenceId())
                    .setPurpose(purpose)
                    .build());
    return RestMulti.fromUniResponse(
        opened,
        open ->
            Download.of(
                open.getFile().getBytes(),
                open.getFile().getSha256(),
                chunks(asGateway, file, open.getReadingId())),
        open -> Attachment.headers(open.getFile().getName(), open.getFile().getSha256()),
        open -> OK);
  }

  private static LongFunction<Uni<ByteString>> chunks(
      Supplier<Uni<MutinySharedEvidenceStub>> asGateway,
      ReadSharedEvidenceRequest file,
      String reading) {
    return offset ->
        asGateway
            .get()
            .chain(
                stub ->
                    stub.readSharedEvidence(
                        file.toBuilder().setReadingId(reading).setOffset(offset).build()))
            .map(ReadEvidenceResponse::getContent);
  }
}

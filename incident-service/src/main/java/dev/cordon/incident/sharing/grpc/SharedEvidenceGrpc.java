package dev.cordon.incident.sharing.grpc;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.common.v1.ErrorReason;
import dev.cordon.contracts.incident.v1.ListSharedEvidenceRequest;
import dev.cordon.contracts.incident.v1.ListSharedEvidenceResponse;
import dev.cordon.contracts.incident.v1.OpenSharedEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenedSharedEvidence;
import dev.cordon.contracts.incident.v1.ReadEvidenceResponse;
import dev.cordon.contracts.incident.v1.ReadSharedEvidenceRequest;
import dev.cordon.contracts.incident.v1.SharedEvidenceFile;
import dev.cordon.incident.evidence.domain.Content;
import dev.cordon.incident.evidence.domain.EvidenceFile;
import dev.cordon.incident.sharing.application.SharedEvidence;
import dev.cordon.incident.sharing.application.SharedIncidents;
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** For recipients, by way of the gateway. */
@GrpcService
class SharedEvidenceGrpc implements dev.cordon.contracts.incident.v1.SharedEvidence {

  private final SharedIncidents shared;
  private final SharedEvidence evidence;
  private final Callers callers;
  private final Cursors cursors;

  SharedEvidenceGrpc(
      SharedIncidents shared, SharedEvidence evidence, Callers callers, Cursors cursors) {
    this.shared = shared;
    this.evidence = evidence;
    this.callers = callers;
    this.cursors = cursors;
  }

  @Override
  public Uni<ListSharedEvidenceResponse> listSharedEvidence(ListSharedEvidenceRequest request) {
    Caller.Member caller = member();
    UUID share = share(request.getShareId());
    String list = "shared evidence " + share;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return shared
        .visit(caller, share, Part.EVIDENCE)
        .chain(visit -> evidence.page(visit, SharedPlaces.id(page), page.limit() + 1))
        .map(found -> response(found, page, list, caller));
  }

  private ListSharedEvidenceResponse response(
      List<EvidenceFile> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.id().toString()));
    return ListSharedEvidenceResponse.newBuilder()
        .addAllFiles(rows.rows().stream().map(SharedEvidenceGrpc::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<OpenedSharedEvidence> openSharedEvidence(OpenSharedEvidenceRequest request) {
    UUID file = file(request.getEvidenceId());
    return shared
        .visit(member(), share(request.getShareId()), Part.EVIDENCE)
        .chain(visit -> evidence.open(visit, file, request.getPurpose()))
        .map(
            begun ->
                OpenedSharedEvidence.newBuilder()
                    .setFile(from(begun.file()))
                    .setReadingId(begun.readingId().toString())
                    .build());
  }

  @Override
  public Uni<ReadEvidenceResponse> readSharedEvidence(ReadSharedEvidenceRequest request) {
    return evidence
        .read(
            callers.current(),
            share(request.getShareId()),
            file(request.getEvidenceId()),
            References.to("reading", request.getReadingId()),
            request.getOffset())
        .map(
            content ->
                ReadEvidenceResponse.newBuilder().setContent(ByteString.copyFrom(content)).build());
  }

  private static SharedEvidenceFile from(EvidenceFile file) {
    Content.Stored content = file.requireStored();
    return SharedEvidenceFile.newBuilder()
        .setId(file.id().toString())
        .setName(file.description().name().text())
        .setMediaType(file.description().mediaType())
        .setDescription(file.description().text())
        .setTlp(file.description().tlp())
        .setBytes(content.bytes())
        .setSha256(content.sha256())
        .setStoredAt(Timestamps.of(content.at()))
        .build();
  }

  private static UUID share(String id) {
    return References.to("shared incident", id);
  }

  private static UUID file(String id) {
    return References.to("shared evidence", id);
  }

  private Caller.Member member() {
    return switch (callers.current()) {
      case Caller.Member member -> member;
      case Caller.Service _, Caller.Guest _ ->
          throw Refusal.of(ErrorReason.MISSING_ROLE, "Services may not call this.");
    };
  }
}

package dev.cordon.incident.sharing.grpc;

import com.google.protobuf.ByteString;
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
import dev.cordon.incident.sharing.domain.Part;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.message.Timestamps;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/** For recipients, by way of the gateway. */
@GrpcService
class SharedEvidenceGrpc implements dev.cordon.contracts.incident.v1.SharedEvidence {

  private final SharedEvidence evidence;
  private final Recipients recipients;
  private final Callers callers;

  SharedEvidenceGrpc(SharedEvidence evidence, Recipients recipients, Callers callers) {
    this.evidence = evidence;
    this.recipients = recipients;
    this.callers = callers;
  }

  @Override
  public Uni<ListSharedEvidenceResponse> listSharedEvidence(ListSharedEvidenceRequest request) {
    return recipients
        .list(
            request.getShareId(),
            Part.EVIDENCE,
            request.getPage(),
            (visit, page, limit) -> evidence.page(visit, SharedPlaces.id(page), limit),
            row -> List.of(row.id().toString()))
        .map(
            list ->
                ListSharedEvidenceResponse.newBuilder()
                    .addAllFiles(list.rows().stream().map(SharedEvidenceGrpc::from).toList())
                    .setNextCursor(list.nextCursor())
                    .build());
  }

  @Override
  public Uni<OpenedSharedEvidence> openSharedEvidence(OpenSharedEvidenceRequest request) {
    UUID file = file(request.getEvidenceId());
    return recipients
        .visit(request.getShareId(), Part.EVIDENCE)
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
            Recipients.share(request.getShareId()),
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

  private static UUID file(String id) {
    return References.to("shared evidence", id);
  }
}

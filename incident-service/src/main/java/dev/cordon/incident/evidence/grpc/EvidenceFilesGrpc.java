package dev.cordon.incident.evidence.grpc;

import com.google.protobuf.ByteString;
import dev.cordon.contracts.incident.v1.AddEvidenceRequest;
import dev.cordon.contracts.incident.v1.AppendEvidenceRequest;
import dev.cordon.contracts.incident.v1.AppendEvidenceResponse;
import dev.cordon.contracts.incident.v1.AskDestructionRequest;
import dev.cordon.contracts.incident.v1.ConfirmDestructionRequest;
import dev.cordon.contracts.incident.v1.CustodyEntry;
import dev.cordon.contracts.incident.v1.CustodyReport;
import dev.cordon.contracts.incident.v1.DropEvidenceResponse;
import dev.cordon.contracts.incident.v1.EvidenceFile;
import dev.cordon.contracts.incident.v1.EvidenceRequest;
import dev.cordon.contracts.incident.v1.FinishEvidenceRequest;
import dev.cordon.contracts.incident.v1.GetCustodyRequest;
import dev.cordon.contracts.incident.v1.ListEvidenceRequest;
import dev.cordon.contracts.incident.v1.ListEvidenceResponse;
import dev.cordon.contracts.incident.v1.OpenEvidenceRequest;
import dev.cordon.contracts.incident.v1.OpenedEvidence;
import dev.cordon.contracts.incident.v1.ReadEvidenceRequest;
import dev.cordon.contracts.incident.v1.ReadEvidenceResponse;
import dev.cordon.contracts.incident.v1.TransferEvidenceRequest;
import dev.cordon.contracts.incident.v1.WithdrawDestructionRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.evidence.application.CustodyStore.Place;
import dev.cordon.incident.evidence.application.Destructions;
import dev.cordon.incident.evidence.application.EvidenceFiles;
import dev.cordon.incident.evidence.application.EvidenceFiles.Listed;
import dev.cordon.incident.evidence.application.EvidenceFiles.Report;
import dev.cordon.incident.evidence.application.Reading;
import dev.cordon.incident.evidence.application.Receiving;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class EvidenceFilesGrpc implements dev.cordon.contracts.incident.v1.EvidenceFiles {

  private final EvidenceFiles files;
  private final Receiving receiving;
  private final Reading reading;
  private final Destructions destructions;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;

  EvidenceFilesGrpc(
      EvidenceFiles files,
      Receiving receiving,
      Reading reading,
      Destructions destructions,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency,
      Cursors cursors) {
    this.files = files;
    this.receiving = receiving;
    this.reading = reading;
    this.destructions = destructions;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
  }

  @Override
  public Uni<EvidenceFile> addEvidence(AddEvidenceRequest request) {
    Caller caller = callers.current();
    UUID incident = incident(request.getIncidentId());
    Optional<String> key = callers.idempotencyKey();
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                EvidenceFile.parser(),
                () ->
                    receiving
                        .add(caller, incident, EvidenceMessages.stated(request), key)
                        .map(EvidenceMessages::from)));
  }

  @Override
  public Uni<EvidenceFile> receiveEvidence(EvidenceRequest request) {
    return receiving
        .resume(callers.current(), incident(request.getIncidentId()), file(request))
        .map(EvidenceMessages::from);
  }

  @Override
  public Uni<AppendEvidenceResponse> appendEvidence(AppendEvidenceRequest request) {
    return receiving
        .append(
            callers.current(),
            incident(request.getIncidentId()),
            file(request.getEvidenceId()),
            request.getOffset(),
            request.getContent().toByteArray())
        .map(received -> AppendEvidenceResponse.newBuilder().setBytesReceived(received).build());
  }

  @Override
  public Uni<EvidenceFile> finishEvidence(FinishEvidenceRequest request) {
    return receiving
        .finish(
            callers.current(),
            incident(request.getIncidentId()),
            file(request.getEvidenceId()),
            request.getSize(),
            request.getSha256())
        .map(EvidenceMessages::from);
  }

  @Override
  public Uni<DropEvidenceResponse> dropEvidence(EvidenceRequest request) {
    return receiving
        .drop(callers.current(), incident(request.getIncidentId()), file(request))
        .replaceWith(DropEvidenceResponse.getDefaultInstance());
  }

  @Override
  public Uni<EvidenceFile> getEvidence(EvidenceRequest request) {
    return files
        .get(callers.current(), incident(request.getIncidentId()), file(request))
        .map(EvidenceMessages::from);
  }

  @Override
  public Uni<ListEvidenceResponse> listEvidence(ListEvidenceRequest request) {
    Caller caller = callers.current();
    UUID incident = incident(request.getIncidentId());
    String list = "evidence " + incident;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    Optional<UUID> below = page.after().stream().findFirst().map(UUID::fromString);
    return files
        .page(caller, incident, below, page.limit() + 1)
        .map(found -> response(found, page, list, caller));
  }

  private ListEvidenceResponse response(
      List<Listed> found, PageSpec page, String list, Caller caller) {
    var rows = cursors.page(found, page, list, caller, row -> List.of(row.file().id().toString()));
    return ListEvidenceResponse.newBuilder()
        .addAllFiles(rows.rows().stream().map(EvidenceMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<OpenedEvidence> openEvidence(OpenEvidenceRequest request) {
    return reading
        .open(
            callers.current(),
            incident(request.getIncidentId()),
            file(request.getEvidenceId()),
            request.getPurpose())
        .map(
            begun ->
                OpenedEvidence.newBuilder()
                    .setFile(EvidenceMessages.from(begun.file()))
                    .setReadingId(begun.readingId().toString())
                    .build());
  }

  @Override
  public Uni<ReadEvidenceResponse> readEvidence(ReadEvidenceRequest request) {
    return reading
        .read(
            callers.current(),
            incident(request.getIncidentId()),
            file(request.getEvidenceId()),
            References.to("reading", request.getReadingId()),
            request.getOffset())
        .map(
            content ->
                ReadEvidenceResponse.newBuilder().setContent(ByteString.copyFrom(content)).build());
  }

  @Override
  public Uni<CustodyReport> getCustody(GetCustodyRequest request) {
    Caller caller = callers.current();
    UUID incident = incident(request.getIncidentId());
    UUID file = file(request.getEvidenceId());
    // A cursor is good for the chain of one file.
    String list = "custody " + file;
    PageSpec page = cursors.open(request.getPage(), list, caller);
    return files
        .custody(caller, incident, file, place(page), page.limit() + 1)
        .map(report -> response(report, page, list, caller));
  }

  private CustodyReport response(Report report, PageSpec page, String list, Caller caller) {
    var rows =
        cursors.page(
            report.entries(),
            page,
            list,
            caller,
            row -> List.of(row.recordedAt().toString(), row.id().toString()));
    return CustodyReport.newBuilder()
        .setFile(EvidenceMessages.from(report.file()))
        .addAllEntries(rows.rows().stream().map(EvidenceMessages::from).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  private static Optional<Place> place(PageSpec page) {
    return page.after().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Place(
                Instant.parse(page.after().getFirst()), UUID.fromString(page.after().getLast())));
  }

  @Override
  public Uni<EvidenceFile> verifyEvidence(EvidenceRequest request) {
    Caller caller = callers.current();
    UUID incident = incident(request.getIncidentId());
    UUID file = file(request);
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                EvidenceFile.parser(),
                () -> files.verify(caller, incident, file).map(EvidenceMessages::from)));
  }

  @Override
  public Uni<CustodyEntry> transferEvidence(TransferEvidenceRequest request) {
    Caller caller = callers.current();
    UUID incident = incident(request.getIncidentId());
    UUID file = file(request.getEvidenceId());
    Optional<Instant> happened =
        EvidenceMessages.when("happened_at", request.hasHappenedAt(), request.getHappenedAt());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                CustodyEntry.parser(),
                () ->
                    files
                        .transfer(
                            caller, incident, file, request.getTo(), request.getReason(), happened)
                        .map(EvidenceMessages::from)));
  }

  @Override
  public Uni<EvidenceFile> askDestruction(AskDestructionRequest request) {
    return destructions
        .ask(
            callers.current(),
            incident(request.getIncidentId()),
            file(request.getEvidenceId()),
            request.getExpectedVersion(),
            request.getReason())
        .map(EvidenceMessages::from);
  }

  @Override
  public Uni<EvidenceFile> withdrawDestruction(WithdrawDestructionRequest request) {
    return destructions
        .withdraw(
            callers.current(),
            incident(request.getIncidentId()),
            file(request.getEvidenceId()),
            request.getExpectedVersion())
        .map(EvidenceMessages::from);
  }

  @Override
  public Uni<EvidenceFile> confirmDestruction(ConfirmDestructionRequest request) {
    Caller caller = callers.current();
    UUID incident = incident(request.getIncidentId());
    UUID file = file(request.getEvidenceId());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                EvidenceFile.parser(),
                () ->
                    destructions
                        .confirm(caller, incident, file, request.getSha256())
                        .map(EvidenceMessages::from)));
  }

  private static UUID incident(String id) {
    return References.to("incident", id);
  }

  private static UUID file(EvidenceRequest request) {
    return file(request.getEvidenceId());
  }

  private static UUID file(String id) {
    return References.to("evidence", id);
  }
}

package dev.cordon.incident.work.grpc;

import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.contracts.incident.v1.ApplyPlaybookResponse;
import dev.cordon.contracts.incident.v1.GetPlaybookRequest;
import dev.cordon.contracts.incident.v1.ListPlaybooksRequest;
import dev.cordon.contracts.incident.v1.ListPlaybooksResponse;
import dev.cordon.contracts.incident.v1.Playbook;
import dev.cordon.contracts.incident.v1.RetirePlaybookRequest;
import dev.cordon.contracts.incident.v1.UploadPlaybookRequest;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.work.application.Playbooks;
import dev.cordon.incident.work.application.Shelf;
import dev.cordon.incident.work.application.TaskLists;
import dev.cordon.incident.work.domain.ShelvedPlaybook;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.kernel.idempotency.AskedBefore;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class PlaybooksGrpc implements dev.cordon.contracts.incident.v1.Playbooks {

  private final Playbooks playbooks;
  private final Shelf shelf;
  private final TaskLists lists;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;

  PlaybooksGrpc(
      Playbooks playbooks,
      Shelf shelf,
      TaskLists lists,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency) {
    this.playbooks = playbooks;
    this.shelf = shelf;
    this.lists = lists;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
  }

  @Override
  public Uni<ListPlaybooksResponse> listPlaybooks(ListPlaybooksRequest request) {
    return shelf
        .all(callers.current())
        .map(
            all ->
                ListPlaybooksResponse.newBuilder()
                    .addAllPlaybooks(all.stream().map(PlaybookMessages::listed).toList())
                    .build());
  }

  @Override
  public Uni<Playbook> getPlaybook(GetPlaybookRequest request) {
    Optional<Integer> version =
        request.getVersion() == 0 ? Optional.empty() : Optional.of(request.getVersion());
    return shelf.get(callers.current(), request.getName(), version).map(PlaybookMessages::from);
  }

  @Override
  public Uni<Playbook> uploadPlaybook(UploadPlaybookRequest request) {
    Caller caller = callers.current();
    return shelf
        .read(request.getDocument())
        .chain(
            playbook ->
                idempotency.inSession(
                    request,
                    Playbook.parser(),
                    () ->
                        shelf
                            .upload(caller, playbook, request.getDocument())
                            .map(PlaybookMessages::from)));
  }

  @Override
  public Uni<Playbook> retirePlaybook(RetirePlaybookRequest request) {
    return shelf
        .retire(callers.current(), request.getName(), request.getExpectedVersion())
        .map(PlaybookMessages::from);
  }

  @Override
  public Uni<ApplyPlaybookResponse> applyPlaybook(ApplyPlaybookRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    AskedBefore<ShelvedPlaybook> read =
        AskedBefore.of(() -> shelf.get(caller, request.getName(), Optional.empty()));
    // Before the playbook is looked for: an incident that isn't there is refused alike.
    return incidents
        .within(caller, incident, () -> Uni.createFrom().voidItem())
        .chain(read::ask)
        .chain(() -> apply(caller, incident, request, read));
  }

  private Uni<ApplyPlaybookResponse> apply(
      Caller caller,
      UUID incident,
      ApplyPlaybookRequest request,
      AskedBefore<ShelvedPlaybook> read) {
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                ApplyPlaybookResponse.parser(),
                () ->
                    read.answer()
                        .chain(
                            shelved ->
                                playbooks.apply(caller, incident, shelved, request.getVersion()))
                        .map(this::response)));
  }

  private ApplyPlaybookResponse response(List<Task> made) {
    Instant now = lists.now();
    return ApplyPlaybookResponse.newBuilder()
        .addAllTasks(made.stream().map(task -> TaskMessages.listed(task, now)).toList())
        .build();
  }
}

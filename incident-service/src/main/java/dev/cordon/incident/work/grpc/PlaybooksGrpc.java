package dev.cordon.incident.work.grpc;

import dev.cordon.contracts.incident.v1.ApplyPlaybookRequest;
import dev.cordon.contracts.incident.v1.ApplyPlaybookResponse;
import dev.cordon.contracts.incident.v1.GetPlaybookRequest;
import dev.cordon.contracts.incident.v1.ListPlaybooksRequest;
import dev.cordon.contracts.incident.v1.ListPlaybooksResponse;
import dev.cordon.contracts.incident.v1.Playbook;
import dev.cordon.incident.casework.application.CaseFile;
import dev.cordon.incident.work.application.Playbooks;
import dev.cordon.incident.work.application.TaskLists;
import dev.cordon.incident.work.domain.Task;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** For the gateway. */
@GrpcService
class PlaybooksGrpc implements dev.cordon.contracts.incident.v1.Playbooks {

  private final Playbooks playbooks;
  private final TaskLists lists;
  private final CaseFile incidents;
  private final Callers callers;
  private final Idempotency idempotency;

  PlaybooksGrpc(
      Playbooks playbooks,
      TaskLists lists,
      CaseFile incidents,
      Callers callers,
      Idempotency idempotency) {
    this.playbooks = playbooks;
    this.lists = lists;
    this.incidents = incidents;
    this.callers = callers;
    this.idempotency = idempotency;
  }

  @Override
  public Uni<ListPlaybooksResponse> listPlaybooks(ListPlaybooksRequest request) {
    return Uni.createFrom()
        .item(
            ListPlaybooksResponse.newBuilder()
                .addAllPlaybooks(playbooks.all().stream().map(PlaybookMessages::listed).toList())
                .build());
  }

  @Override
  public Uni<Playbook> getPlaybook(GetPlaybookRequest request) {
    return Uni.createFrom()
        .item(() -> playbooks.get(request.getName()))
        .map(PlaybookMessages::from);
  }

  @Override
  public Uni<ApplyPlaybookResponse> applyPlaybook(ApplyPlaybookRequest request) {
    Caller caller = callers.current();
    UUID incident = References.to("incident", request.getIncidentId());
    return incidents.within(
        caller,
        incident,
        () ->
            idempotency.inSession(
                request,
                ApplyPlaybookResponse.parser(),
                () ->
                    playbooks
                        .apply(caller, incident, request.getName(), request.getVersion())
                        .map(this::response)));
  }

  private ApplyPlaybookResponse response(List<Task> made) {
    Instant now = lists.now();
    return ApplyPlaybookResponse.newBuilder()
        .addAllTasks(made.stream().map(task -> TaskMessages.listed(task, now)).toList())
        .build();
  }
}

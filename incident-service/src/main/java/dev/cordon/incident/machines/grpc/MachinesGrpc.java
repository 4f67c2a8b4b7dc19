package dev.cordon.incident.machines.grpc;

import com.google.protobuf.Message;
import dev.cordon.contracts.incident.v1.ChangeMachineRequest;
import dev.cordon.contracts.incident.v1.CreateMachineRequest;
import dev.cordon.contracts.incident.v1.GetMachineRequest;
import dev.cordon.contracts.incident.v1.IssuedCredential;
import dev.cordon.contracts.incident.v1.ListMachinesRequest;
import dev.cordon.contracts.incident.v1.ListMachinesResponse;
import dev.cordon.contracts.incident.v1.Machine;
import dev.cordon.contracts.incident.v1.RevokeMachineRequest;
import dev.cordon.contracts.incident.v1.RotateMachineSecretRequest;
import dev.cordon.incident.machines.application.Machines;
import dev.cordon.kernel.idempotency.Idempotency;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.message.References;
import dev.cordon.kernel.paging.Cursors;
import dev.cordon.kernel.paging.PageSpec;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** For an organization's administrators, by way of the gateway. */
@GrpcService
class MachinesGrpc implements dev.cordon.contracts.incident.v1.Machines {

  private static final String LIST = "machines";

  private final Machines machines;
  private final Callers callers;
  private final Idempotency idempotency;
  private final Cursors cursors;
  private final Clock clock;

  MachinesGrpc(
      Machines machines, Callers callers, Idempotency idempotency, Cursors cursors, Clock clock) {
    this.machines = machines;
    this.callers = callers;
    this.idempotency = idempotency;
    this.cursors = cursors;
    this.clock = clock;
  }

  @Override
  public Uni<Machine> getMachine(GetMachineRequest request) {
    return machines.read(callers.current(), id(request.getMachineId())).map(this::toProto);
  }

  @Override
  public Uni<ListMachinesResponse> listMachines(ListMachinesRequest request) {
    Caller caller = callers.current();
    PageSpec page = cursors.open(request.getPage(), LIST, caller);
    Optional<UUID> after = page.after().stream().findFirst().map(UUID::fromString);
    return machines
        .page(caller, after, page.limit() + 1)
        .map(found -> response(found, page, caller));
  }

  private ListMachinesResponse response(
      List<dev.cordon.incident.machines.domain.Machine> found, PageSpec page, Caller caller) {
    var rows = cursors.page(found, page, LIST, caller, row -> List.of(row.id().toString()));
    return ListMachinesResponse.newBuilder()
        .addAllMachines(rows.rows().stream().map(this::toProto).toList())
        .setNextCursor(rows.nextCursor())
        .build();
  }

  @Override
  public Uni<IssuedCredential> createMachine(CreateMachineRequest request) {
    Caller caller = callers.current();
    return idempotency.keptOr(
        request,
        IssuedCredential.parser(),
        () ->
            machines
                .prepare(caller, request.getName(), MachineMessages.stated(request.getTerms()))
                .chain(
                    prepared ->
                        issuedOnce(caller, request, () -> machines.create(caller, prepared))));
  }

  @Override
  public Uni<Machine> changeMachine(ChangeMachineRequest request) {
    return machines
        .change(
            callers.current(),
            id(request.getMachineId()),
            request.getExpectedVersion(),
            MachineMessages.stated(request.getTerms()))
        .map(this::toProto);
  }

  @Override
  public Uni<IssuedCredential> rotateMachineSecret(RotateMachineSecretRequest request) {
    Caller caller = callers.current();
    UUID id = id(request.getMachineId());
    return issuedOnce(
        caller,
        request,
        () -> machines.rotate(caller, id, request.getExpectedVersion(), request.getOverlapHours()));
  }

  @Override
  public Uni<Machine> revokeMachine(RevokeMachineRequest request) {
    Caller caller = callers.current();
    UUID id = id(request.getMachineId());
    return idempotency
        .inConnection(
            request,
            Machine.parser(),
            () ->
                machines
                    .revoke(caller, id, request.getExpectedVersion(), request.getReason())
                    .map(this::toProto))
        .invoke(machines::wake);
  }

  /**
   * What is kept for the key has no secret: only the request that did the work shows it, after the
   * commit.
   */
  private Uni<IssuedCredential> issuedOnce(
      Caller caller,
      Message request,
      Supplier<Uni<dev.cordon.incident.machines.domain.Machine>> work) {
    AtomicReference<dev.cordon.incident.machines.domain.@Nullable Machine> done =
        new AtomicReference<>();
    return idempotency
        .inConnection(
            request,
            IssuedCredential.parser(),
            () ->
                work.get()
                    .invoke(done::set)
                    .map(machine -> MachineMessages.issued(machine, clock.instant())))
        .chain(
            answer ->
                Optional.ofNullable(done.get())
                    .map(machine -> withSecret(caller, machine, answer))
                    .orElseGet(() -> Uni.createFrom().item(answer)));
  }

  private Uni<IssuedCredential> withSecret(
      Caller caller, dev.cordon.incident.machines.domain.Machine machine, IssuedCredential answer) {
    return machines
        .issue(caller, machine)
        .map(secret -> answer.toBuilder().setClientSecret(secret).build());
  }

  private static UUID id(String id) {
    return References.to("machine", id);
  }

  private Machine toProto(dev.cordon.incident.machines.domain.Machine machine) {
    return MachineMessages.toProto(machine, clock.instant());
  }
}

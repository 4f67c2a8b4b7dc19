package dev.cordon.gateway.machines;

import dev.cordon.contracts.common.v1.ServiceIdentity;
import dev.cordon.contracts.incident.v1.MutinyRefusedMachinesGrpc.MutinyRefusedMachinesStub;
import dev.cordon.contracts.incident.v1.NoteRefusedMachineRequest;
import dev.cordon.gateway.door.AuthenticatedCaller;
import dev.cordon.gateway.door.RequestIds;
import dev.cordon.kernel.identity.Caller;
import dev.cordon.kernel.identity.MachineToken;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.identity.Tenant;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The incident service's trail, under the gateway's own account: the machine's token is good for
 * nothing here.
 */
@ApplicationScoped
class RefusedMachinesClient {

  private static final Logger LOG = Logger.getLogger(RefusedMachinesClient.class);

  /** As long as a service waits for an entry of its own. */
  private static final Duration LIMIT = Duration.ofSeconds(1);

  @GrpcClient("incident")
  MutinyRefusedMachinesStub refused;

  private final OutgoingIdentity identity;

  RefusedMachinesClient(OutgoingIdentity identity) {
    this.identity = identity;
  }

  /** Never longer than a second; what failed is a line of the log. */
  Uni<Void> note(
      RoutingContext routing, AuthenticatedCaller caller, MachineToken machine, String address) {
    String requestId = RequestIds.of(routing);
    // A machine is a member of one organization; a token without it has no trail to be written in.
    Optional<UUID> tenant = caller.tenants().values().stream().findFirst();
    return tenant
        .map(id -> note(service(id, caller, requestId), machine, address))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .ifNoItem()
        .after(LIMIT)
        .fail()
        .onFailure()
        .invoke(
            failure ->
                LOG.errorf(
                    failure,
                    "machine=%s requestId=%s a refusal isn't known to be in the trail",
                    caller.subject(),
                    requestId));
  }

  private Uni<Void> note(Caller.Service gateway, MachineToken machine, String address) {
    NoteRefusedMachineRequest request =
        NoteRefusedMachineRequest.newBuilder()
            .setClientId(machine.client())
            .setAddress(address)
            .build();
    return identity
        .asService(refused, gateway)
        .chain(stub -> stub.noteRefusedMachine(request))
        .replaceWithVoid();
  }

  private static Caller.Service service(UUID tenant, AuthenticatedCaller caller, String requestId) {
    return new Caller.Service(
        ServiceIdentity.SERVICE_IDENTITY_GATEWAY, new Tenant(tenant), caller.subject(), requestId);
  }
}

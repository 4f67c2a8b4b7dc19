package dev.cordon.notification.standing.peers;

import dev.cordon.contracts.incident.v1.ClosedTenant;
import dev.cordon.contracts.incident.v1.ListClosedTenantsRequest;
import dev.cordon.contracts.incident.v1.ListClosedTenantsResponse;
import dev.cordon.contracts.incident.v1.MutinyRegistryGrpc.MutinyRegistryStub;
import dev.cordon.kernel.closure.Closure;
import dev.cordon.kernel.closure.ClosureSource;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.identity.Tenant;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The registry, asked under this service's own identity. */
@ApplicationScoped
class GrpcClosureSource implements ClosureSource {

  /** It is asked about all of them, and acts for none. */
  private static final UUID NOBODY = new UUID(0, 0);

  private static final String INITIATOR = "cordon-notification";

  private final OutgoingIdentity identity;
  private final Callers callers;
  private final MutinyRegistryStub registry;

  GrpcClosureSource(
      OutgoingIdentity identity,
      Callers callers,
      @GrpcClient("incident") MutinyRegistryStub registry) {
    this.identity = identity;
    this.callers = callers;
    this.registry = registry;
  }

  @Override
  public Uni<Map<Tenant, Closure>> closed() {
    return identity
        .asService(registry, callers.acting(NOBODY, INITIATOR))
        .chain(stub -> stub.listClosedTenants(ListClosedTenantsRequest.getDefaultInstance()))
        .map(ListClosedTenantsResponse::getTenantsList)
        .map(
            tenants ->
                tenants.stream()
                    .collect(
                        Collectors.toUnmodifiableMap(
                            tenant -> new Tenant(UUID.fromString(tenant.getId())),
                            GrpcClosureSource::closure)));
  }

  /** A reason that is newer than this service closes too. */
  private static Closure closure(ClosedTenant tenant) {
    return switch (tenant.getClosure()) {
      case TENANT_CLOSURE_GONE -> Closure.GONE;
      case TENANT_CLOSURE_LEAVING -> Closure.LEAVING;
      case TENANT_CLOSURE_SUSPENDED, TENANT_CLOSURE_UNSPECIFIED, UNRECOGNIZED -> Closure.SUSPENDED;
    };
  }
}

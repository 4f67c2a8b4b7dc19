package dev.cordon.notification.session.peers;

import dev.cordon.contracts.incident.v1.ListCutOffProvidersRequest;
import dev.cordon.contracts.incident.v1.MutinyCutOffProvidersGrpc.MutinyCutOffProvidersStub;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.cutoff.CutOffSource;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.OutgoingIdentity;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;

/** The incident service's list, read under this service's own identity. */
@ApplicationScoped
class RegistryCutOffs implements CutOffSource {

  /** The list is of all organizations: it is read for none of them. */
  private static final UUID NOBODY = new UUID(0, 0);

  private static final String OWN_WORK = "cordon-notification";

  private final MutinyCutOffProvidersStub registry;
  private final OutgoingIdentity identity;
  private final Callers callers;

  RegistryCutOffs(
      @GrpcClient("incident") MutinyCutOffProvidersStub registry,
      OutgoingIdentity identity,
      Callers callers) {
    this.registry = registry;
    this.identity = identity;
    this.callers = callers;
  }

  @Override
  public Uni<CutOffList> list() {
    return identity
        .asService(registry, callers.acting(NOBODY, OWN_WORK))
        .chain(stub -> stub.listCutOffProviders(ListCutOffProvidersRequest.getDefaultInstance()))
        .map(
            list ->
                new CutOffList(
                    Set.copyOf(list.getProvidersList()), Set.copyOf(list.getClientsList())));
  }
}

package dev.cordon.incident.identity.grpc;

import dev.cordon.contracts.incident.v1.CutOffProviders;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersRequest;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersResponse;
import dev.cordon.incident.identity.application.ProviderStore;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For services that ask whose sessions to refuse. */
@GrpcService
class CutOffProvidersGrpc implements CutOffProviders {

  private final ProviderStore store;

  CutOffProvidersGrpc(ProviderStore store) {
    this.store = store;
  }

  @Override
  public Uni<ListCutOffProvidersResponse> listCutOffProviders(ListCutOffProvidersRequest request) {
    return store
        .cutOff()
        .map(found -> ListCutOffProvidersResponse.newBuilder().addAllProviders(found).build());
  }
}

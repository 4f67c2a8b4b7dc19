package dev.cordon.incident.identity.grpc;

import dev.cordon.contracts.incident.v1.CutOffProviders;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersRequest;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersResponse;
import dev.cordon.kernel.cutoff.CutOffSource;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For services that ask whose sessions to refuse. */
@GrpcService
class CutOffProvidersGrpc implements CutOffProviders {

  private final CutOffSource source;

  CutOffProvidersGrpc(CutOffSource source) {
    this.source = source;
  }

  @Override
  public Uni<ListCutOffProvidersResponse> listCutOffProviders(ListCutOffProvidersRequest request) {
    return source
        .list()
        .map(
            found ->
                ListCutOffProvidersResponse.newBuilder()
                    .addAllProviders(found.providers())
                    .addAllClients(found.clients())
                    .build());
  }
}

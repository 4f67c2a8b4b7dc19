package dev.cordon.customer.session.grpc;

import dev.cordon.contracts.customer.v1.CutOffProviderRequest;
import dev.cordon.contracts.customer.v1.CutOffProviderResponse;
import dev.cordon.contracts.customer.v1.ProviderSessions;
import dev.cordon.contracts.customer.v1.ReadmitProviderRequest;
import dev.cordon.contracts.customer.v1.ReadmitProviderResponse;
import dev.cordon.customer.session.application.CutOffStore;
import dev.cordon.kernel.cutoff.CutOffs;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;

/** For the service that keeps the registry. */
@GrpcService
class ProviderSessionsGrpc implements ProviderSessions {

  private final CutOffStore providers;
  private final CutOffs cutOffs;

  ProviderSessionsGrpc(CutOffStore providers, CutOffs cutOffs) {
    this.providers = providers;
    this.cutOffs = cutOffs;
  }

  @Override
  public Uni<CutOffProviderResponse> cutOffProvider(CutOffProviderRequest request) {
    return providers
        .add(request.getProvider())
        .invoke(cutOffs::changed)
        .replaceWith(CutOffProviderResponse.getDefaultInstance());
  }

  @Override
  public Uni<ReadmitProviderResponse> readmitProvider(ReadmitProviderRequest request) {
    return providers
        .remove(request.getProvider())
        .invoke(cutOffs::changed)
        .replaceWith(ReadmitProviderResponse.getDefaultInstance());
  }
}

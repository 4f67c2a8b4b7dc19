package dev.cordon.incident.identity.grpc;

import dev.cordon.contracts.incident.v1.CutOffProviders;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersRequest;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersResponse;
import dev.cordon.contracts.incident.v1.ReadmittedProvider;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.cutoff.CutOffSource;
import dev.cordon.kernel.message.Timestamps;
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
    return source.list().map(CutOffProvidersGrpc::answer);
  }

  private static ListCutOffProvidersResponse answer(CutOffList list) {
    var answer =
        ListCutOffProvidersResponse.newBuilder()
            .addAllProviders(list.providers())
            .addAllClients(list.clients());
    list.notBefore()
        .forEach(
            (provider, time) ->
                answer.addReadmitted(
                    ReadmittedProvider.newBuilder()
                        .setProvider(provider)
                        .setNotBefore(Timestamps.of(time))));
    return answer.build();
  }
}

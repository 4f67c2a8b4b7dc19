package dev.cordon.notification.testing;

import dev.cordon.contracts.incident.v1.ListCutOffProvidersRequest;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersResponse;
import dev.cordon.contracts.incident.v1.MutinyCutOffProvidersGrpc;
import dev.cordon.contracts.incident.v1.ReadmittedProvider;
import dev.cordon.kernel.message.Timestamps;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The incident service's list of cut-off providers and machines, as a test writes it. */
@GrpcService
public class CutOffPeer extends MutinyCutOffProvidersGrpc.CutOffProvidersImplBase {

  private static final Set<String> PROVIDERS = ConcurrentHashMap.newKeySet();
  private static final Map<String, Instant> NOT_BEFORE = new ConcurrentHashMap<>();
  private static final Set<String> CLIENTS = ConcurrentHashMap.newKeySet();

  public static void cutOff(String provider) {
    PROVIDERS.add(provider);
  }

  public static void cutOffMachine(String client) {
    CLIENTS.add(client);
  }

  public static void readmit(String provider, Instant notBefore) {
    NOT_BEFORE.put(provider, notBefore);
    PROVIDERS.remove(provider);
  }

  @Override
  public Uni<ListCutOffProvidersResponse> listCutOffProviders(ListCutOffProvidersRequest request) {
    return Uni.createFrom()
        .item(
            () -> {
              var answer =
                  ListCutOffProvidersResponse.newBuilder()
                      .addAllProviders(PROVIDERS)
                      .addAllClients(CLIENTS);
              NOT_BEFORE.forEach(
                  (provider, time) ->
                      answer.addReadmitted(
                          ReadmittedProvider.newBuilder()
                              .setProvider(provider)
                              .setNotBefore(Timestamps.of(time))));
              return answer.build();
            });
  }
}

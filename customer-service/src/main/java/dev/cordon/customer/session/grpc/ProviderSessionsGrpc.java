package dev.cordon.customer.session.grpc;

import dev.cordon.contracts.customer.v1.CutOffProviderRequest;
import dev.cordon.contracts.customer.v1.CutOffProviderResponse;
import dev.cordon.contracts.customer.v1.ProviderSessions;
import dev.cordon.contracts.customer.v1.ReadmitProviderRequest;
import dev.cordon.contracts.customer.v1.ReadmitProviderResponse;
import dev.cordon.contracts.customer.v1.StateProvidersRequest;
import dev.cordon.contracts.customer.v1.StateProvidersResponse;
import dev.cordon.contracts.customer.v1.StatedProvider;
import dev.cordon.customer.session.application.CutOffStore;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.cutoff.CutOffs;
import dev.cordon.kernel.message.Timestamps;
import dev.cordon.kernel.problem.Refusal;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** For the service that keeps the registry. */
@GrpcService
class ProviderSessionsGrpc implements ProviderSessions {

  /** A list from later would stay fresh without being renewed, and keep the true ones out. */
  private static final Duration MOST_AHEAD = Duration.ofSeconds(2);

  private final CutOffStore providers;
  private final CutOffs cutOffs;
  private final Clock clock;

  ProviderSessionsGrpc(CutOffStore providers, CutOffs cutOffs, Clock clock) {
    this.providers = providers;
    this.cutOffs = cutOffs;
    this.clock = clock;
  }

  @Override
  public Uni<StateProvidersResponse> stateProviders(StateProvidersRequest request) {
    return providers
        .replace(stated(request))
        .invoke(cutOffs::changed)
        .map(
            counts -> StateProvidersResponse.newBuilder().addAllCutOff(counts.providers()).build());
  }

  private CutOffList stated(StateProvidersRequest request) {
    Instant asOf =
        Timestamps.instant(request.getAsOf())
            .filter(_ -> request.hasAsOf())
            .filter(time -> !time.isAfter(clock.instant().plus(MOST_AHEAD)))
            .orElseThrow(() -> Refusal.invalid("as_of", "isn't a time, or one that is to come"));
    return new CutOffList(
        request.getProvidersList().stream()
            .filter(StatedProvider::getCutOff)
            .map(StatedProvider::getProvider)
            .collect(Collectors.toSet()),
        request.getProvidersList().stream()
            .filter(StatedProvider::hasNotBefore)
            .collect(
                Collectors.toMap(StatedProvider::getProvider, ProviderSessionsGrpc::notBefore)),
        Set.copyOf(request.getClientsList()),
        asOf);
  }

  private static Instant notBefore(StatedProvider provider) {
    return Timestamps.instant(provider.getNotBefore())
        .orElseThrow(() -> Refusal.invalid("providers", "has a not_before that isn't a time"));
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

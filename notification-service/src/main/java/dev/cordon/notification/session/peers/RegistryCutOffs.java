package dev.cordon.notification.session.peers;

import dev.cordon.contracts.incident.v1.ListCutOffProvidersRequest;
import dev.cordon.contracts.incident.v1.ListCutOffProvidersResponse;
import dev.cordon.contracts.incident.v1.MutinyCutOffProvidersGrpc.MutinyCutOffProvidersStub;
import dev.cordon.contracts.incident.v1.ReadmittedProvider;
import dev.cordon.kernel.cutoff.CutOffList;
import dev.cordon.kernel.cutoff.CutOffSource;
import dev.cordon.kernel.identity.Callers;
import dev.cordon.kernel.identity.OutgoingIdentity;
import dev.cordon.kernel.message.Timestamps;
import io.quarkus.grpc.GrpcClient;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The incident service's list, read under this service's own identity. */
@ApplicationScoped
class RegistryCutOffs implements CutOffSource {

  /** The list is of all organizations: it is read for none of them. */
  private static final UUID NOBODY = new UUID(0, 0);

  private static final String OWN_WORK = "cordon-notification";

  private final MutinyCutOffProvidersStub registry;
  private final OutgoingIdentity identity;
  private final Callers callers;
  private final Clock clock;

  RegistryCutOffs(
      @GrpcClient("incident") MutinyCutOffProvidersStub registry,
      OutgoingIdentity identity,
      Callers callers,
      Clock clock) {
    this.registry = registry;
    this.identity = identity;
    this.callers = callers;
    this.clock = clock;
  }

  @Override
  public Uni<CutOffList> list() {
    return Uni.createFrom().deferred(() -> asked(clock.instant()));
  }

  /** The registry answers with what is so when it reads: later than it was asked. */
  private Uni<CutOffList> asked(Instant at) {
    return identity
        .asService(registry, callers.acting(NOBODY, OWN_WORK))
        .chain(stub -> stub.listCutOffProviders(ListCutOffProvidersRequest.getDefaultInstance()))
        .map(answer -> list(answer, at));
  }

  private static CutOffList list(ListCutOffProvidersResponse answer, Instant at) {
    return new CutOffList(
        Set.copyOf(answer.getProvidersList()),
        answer.getReadmittedList().stream()
            .collect(
                Collectors.toMap(
                    ReadmittedProvider::getProvider,
                    // What isn't a time lets nothing in.
                    provider -> Timestamps.instant(provider.getNotBefore()).orElse(Instant.MAX))),
        Set.copyOf(answer.getClientsList()),
        at);
  }
}
